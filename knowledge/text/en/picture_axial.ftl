### The axial picture.

picture-right = R
picture-left = L
picture-side-unproven = ?
picture-axial-caption = Axial plane at { $level }, at the height of the tip of the displaced tissue; anterior above, { $sides ->
    [verified] the patient's right on the left
   *[unverified] which side is left is not proven
}. Yellow: posterior limit of the bodies. Red: how far disc tissue reaches behind it. Blue: what is left of the canal in the middle. Dashed: mid-sagittal plane.
picture-axial-alt = Axial lumbar MRI at { $level } with outlined disc and canal and measured lines
