### 横断像の図。

picture-right = R
picture-left = L
picture-side-unproven = ?
picture-axial-caption = { $level }の横断像(突出先端の高さ)。上が前方、{ $sides ->
    [verified] 向かって左が患者の右
   *[unverified] 左右は未確認
}。黄：椎体後縁。赤：後縁を越える椎間板組織の長さ。青：正中に残る脊柱管。破線：正中矢状面。
picture-axial-alt = 椎間板と脊柱管の輪郭および計測線を重ねた{ $level }の腰椎MRI横断像
