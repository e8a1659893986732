## Registration of two image volumes.

register-header-kept = The positions in the headers stand: the images differ from them by { $mm } mm.
register-refined = The positions in the headers are off by { $mm } mm; the images were aligned to each other (turned by { $degrees } degrees).
register-disc-residual = After alignment the centres of the same discs lie { $mm } mm apart (root mean square).
register-thirds-residual = The upper, middle and lower third of the spine would each still move by { $mm } mm if free (root mean square): that much is not rigid.
register-sides-agree = What is not symmetric lies on the same side in both images.
register-sides-mirrored = The images match better when one of them is mirrored: what is not symmetric lies on opposite sides. Either left and right are exchanged in one of them, or it is not the same thing in both. Do not compare sides until this is cleared up.
register-sides-untold = Too little is asymmetric, or the contrasts differ too much, for the images themselves to show that left and right agree.
register-not-aligned = The images match no better here than elsewhere: they are not aligned, and nothing that rests on their alignment is given.
