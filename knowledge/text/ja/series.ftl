## シリーズの判別とその根拠

series-name-plane = { $plane ->
    [sagittal] 矢状断
    [axial] 横断
    [coronal] 冠状断
    [isotropic] 等方性（任意断面）
   *[none] 断面不明
}
series-name-weighting = { $weighting ->
    [t1] T1強調
    [t1-contrast] 造影T1強調
    [t2] T2強調
    [t2-fat-suppressed] 脂肪抑制T2強調
    [pd] プロトン密度強調
    [diffusion] 拡散強調
    [dixon] Dixon法
   *[none] コントラスト不明
}
series-name-region = { $region ->
    [lumbar] 腰椎
    [thoracic] 胸椎
    [cervical] 頚椎
    [head] 頭部
    [other] その他の部位
   *[none] 部位の記載なし
}
series-line = { $id }：{ $plane }、{ $weighting }、{ $region }。{ $shape } ボクセル、{ $spacing } mm
series-line-refused = { $id }：不採用。{ $plane }、{ $weighting }、{ $region }。{ $images } 枚
series-heading = 検査のシリーズ
series-refused-heading = 採用しなかったもの

series-plane-cubic = ボクセルが { $a } x { $b } x { $c } mm でほぼ立方体です。
series-plane-normal = スライスは体軸座標の { $axis } 軸に直交し、傾きは { $degrees } 度です。
series-weighting-word = { $tag } に「{ $word }」とあります。
series-weighting-timing = TE { $te } ms、TR { $tr } ms。
series-weighting-inversion = 反転時間 { $ti } ms。
series-weighting-gradient = グラディエントエコー法のため、TEとTRからはコントラストを決められません。
series-weighting-b = 拡散強調 b = { $b } s/mm²。
series-weighting-agent = 造影剤の記載があります。
series-weighting-unsaid = コントラストを示すタグがなく、撮像時間の記載もないか、いずれにも当てはまりません。
series-weighting-no-tags = ファイルにタグがありません。
series-weighting-file-name = ファイル名が { $word } で終わっています。
series-region-word = { $tag } に「{ $word }」とあります。
series-region-unsaid = 撮像部位を示すタグがありません。
series-region-no-tags = ファイルにタグがありません。
series-contradiction = タグの記載が互いに矛盾しています：

series-warning-weighting-contradiction = シリーズ名と撮像条件が示すコントラストが食い違います。撮像条件を採りました。
series-warning-region-contradiction = タグによって撮像部位が食い違います。腰椎の検査であることを確認してください。
series-warning-region-unsaid = 腰椎の検査であることを示すタグがありません。腰椎であることを確認してください。

## 採用しなかったシリーズ

refused-region = { $region ->
    [thoracic] 胸椎
    [cervical] 頚椎
    [head] 頭部
   *[other] 別の部位
}であり腰椎ではありません（{ $tag } に「{ $word }」）。腰椎としては計測しません。
series-localiser-type = 位置決め画像です（Image Type の記載）。計画用の少数の厚いスライスです。
series-localiser-word = 位置決め画像です（{ $tag } に「{ $word }」）。計画用の少数の厚いスライスです。
series-localiser-geometry = 位置決め画像です（{ $directions } 方向に計 { $slices } 枚）。
series-kind-modality = { $modality ->
    [none] モダリティの記載がありません。
    [other] モダリティがMRではありません。
   *[named] モダリティが { $modality } です。
}MRが必要です。
series-kind-hounsfield = 画素値からみてCTです（全ボクセルの{ $percent } %が、空気のCT値にあたる −1100〜−900 にあります）。MRが必要です。
series-kind-segmentation = セグメンテーションです。--labels で指定してください。
series-kind-no-image = 画像ではありません（レポート、表示状態など）。
series-kind-capture = 二次キャプチャ画像です。濃度値が装置のものではありません。
series-kind-colour = カラー画像です。計測できる信号がありません。
dicom-refused-no-geometry = 患者座標での位置が記録されていません。
dicom-refused-one-slice = 1枚だけで、スライス厚の記載もありません。
dicom-refused-not-in-line = スライスどうしが最大 { $mm } mm ずれています。
dicom-refused-bad-grid = アフィン行列が不正です：{ $found }
dicom-refused-too-large = 加えると検査全体で { $found } ボクセルになり、上限 { $limit } を超えます。
dicom-refused-unreadable = { $total } 枚のうち { $count } 枚が読めません（{ $found }）。

## 検査のファイルについて

dicom-warning-duplicates = { $count } 枚が他の画像と同じ位置にあるため除きました。
dicom-warning-missing-slices = { $total } 枚中 { $count } 枚が欠けています（スライス { $which }）。その部分は空のままとし、必要とする計測値は出しません。
dicom-warning-unreadable-slices = { $count } 枚が読めません（スライス { $which }：{ $found }）。その部分は空のままとします。
dicom-warning-one-slice = 1枚だけの画像です。奥行きは記載されたスライス厚を用います。
dicom-warning-uneven = スライス間隔が等間隔から最大 { $mm } mm ずれています。
dicom-warning-split = このシリーズには { $count } 組のスライス群（方向、エコー、ブロック）があり、別々に扱います。
dicom-warning-homeless = このシリーズの { $count } 枚は位置の記録がなく、除きました。
dicom-warning-absent = DICOMDIRにある { $count } 個のファイルが見つかりません。
dicom-warning-broken = { $count } 個のファイルが読めません：{ $found }
study-warning-several-studies = ファイルは { $count } 件の検査のものです。
study-warning-several-dates = シリーズの撮像日が { $count } 日にわたります。
study-warning-several-frames = シリーズの座標系が { $count } 種類あります。座標系が異なれば位置は対応しません。
study-missing = { $weighting ->
    [t1] T1強調
    [t2] T2強調
   *[t2-fat-suppressed] 脂肪抑制T2強調（STIR）
}{ $plane ->
    [sagittal] 矢状断
   *[axial] 横断
}がありません。これを要する計測値は出しません。

## ラベルマップ

labels-warning-overlap = { $count } ボクセルが2つのセグメントに属します。占める割合の大きい方、等しければ先の方としました。
labels-warning-by-name = セグメントは名称から同定しました。
labels-match = ラベル { $labels }：{ $id } の格子上にあります。

## 検査のエラー

imaging-error-not-a-study = { $path } に検査画像がありません
    .found = { $found }
    .expected = DICOM画像のフォルダ、zip、DICOMDIR、またはNIfTI・NRRD・MetaImageのボリューム1つ
    .action = 画像の入ったフォルダ、または画像ファイルそのものを指定してください。
imaging-error-several-patients = { $path } に { $found } 人の患者の画像が混在しています
    .found = 異なる氏名または患者IDが { $found } 種類
    .expected = 1人の患者
    .action = 患者ごとに分けて指定してください。混在したまま計測することはありません。
imaging-error-nothing-usable = { $path } に計測できるシリーズがありません
    .found = { $found } シリーズ（それぞれの理由は上記）
    .expected = 腰椎MRIの矢状断または横断シリーズ
    .action = 腰椎の検査を指定してください。タグが誤っている場合はNIfTIに変換して指定してください。
imaging-error-not-lumbar = { $path } は腰椎ではなく{ $region ->
    [thoracic] 胸椎
    [cervical] 頚椎
    [head] 頭部
   *[other] 別の部位
}の検査です
    .found = { $tag } に「{ $word }」とあります
    .expected = 腰椎の検査
    .action = 高位も基準値も誤るため、腰椎としては計測しません。腰椎の検査を指定してください。
imaging-error-malformed = { $path } は形式の規則に反しています
    .found = { $format }：{ $found }
    .expected = 正しい { $format } ファイル
    .action = ファイルを書き出し直すか、コピーし直してください。
imaging-error-no-such-grid = ラベルマップ { $labels } の格子に合うシリーズがありません
    .found = { $found }
    .expected = 次のいずれか：{ $expected }
    .action = ラベルを作成した元のシリーズを指定するか、そのシリーズに最近傍法で再標本化してください。
imaging-error-not-written = { $path } に書き込めません
    .found = { $found }
    .expected = 書き込み可能な場所と、その形式で表せるデータ
    .action = フォルダと空き容量を確認してください。
imaging-error-uncertain-identity = { $path } の画素に患者情報が写り込んでいるおそれがあります
    .found = { $found }
    .expected = 文字の焼き込みのない画像
    .action = 先に焼き込みを除いてください。属性による匿名化では画素は変わりません。
