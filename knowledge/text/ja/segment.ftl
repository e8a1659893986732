## 内蔵ネットワークによる自動抽出:コマンド、表示、拒否の文言。

cli-segment = 矢状断T2強調像から椎間板・椎骨・脊柱管を抽出し、ラベルマップとして書き出す
cli-segment-study = 検査:DICOMのフォルダ・zip・DICOMDIR・単一ファイル、またはNIfTI・NRRD・MetaImageの画像
cli-segment-out = 出力先フォルダ:segmentation.nii.gz(TotalSpineSegの番号)、segmentation.dcm(DICOM SEG)、labels.csv、segmentation.json、overlay.svg
cli-segment-lowest = 写っている最下位の椎間板の高位(例:L4/L5)。L5/S1でない場合に指定
cli-segment-sides = 左右が確認済みかどうか(ファイルから判断させない場合)
cli-progress-segment = 椎間板・椎骨・脊柱管を抽出中

segment-series = 抽出したシリーズ:{ $id }
segment-levels = 抽出した椎間板:{ $levels }
segment-agreement = ネットワークの2回の推論の一致度(Dice係数):{ $dice }
segment-warning-automatic = 椎間板・椎骨・脊柱管は、1つのデータセットの少数例で学習したネットワークによる自動抽出であり、人による確認を経ていません。数値を用いる前に重ね合わせ図を確認してください。
segment-numbering-vertebra-below = 最下位の椎間板の尾側に、さらに腰椎が1つ抽出されました。最下位の椎間板はL5/S1ではない可能性が高く、その場合すべての高位が1椎間以上尾側にずれています(例:L4/L5がL5/S1と表示される)。--lowest で最下位の椎間板を指定してください。
segment-numbering-no-vertebra-below = 最下位の椎間板の尾側にも画像は続きますが、仙骨を抽出しないよう学習したネットワークは腰椎を抽出していません。L5/S1であることを支持する所見です。
segment-numbering-nothing-below = 最下位の椎間板の尾側に腰椎は抽出されませんでしたが、画像の端に近いか椎間板の傾きが小さいため、根拠としては弱いものです。
segment-warning-unsure = { $level }:この椎間板の抽出は確実ではありません(平均確率 { $percent }%)。
segment-warning-rudimentary = 最下位の椎間板の体積は1つ上の{ $percent }%です。S1/S2の痕跡的椎間板の可能性があり、その場合すべての高位が1椎間ずつ頭側にずれています(本来のL5/S1がL4/L5と表示される)。重ね合わせ図を確認し、そうであれば segmentation.nii.gz からこの椎間板を消して --labels で指定してください(高位は数え直されます)。
segment-warning-gap = { $upper }と{ $lower }の間隔が大きく、その間の椎間板(狭小化・癒合など)を抽出できていない可能性が高いと考えられます。その場合、{ $upper }とそれより頭側の高位はすべて1椎間ずつ尾側にずれています。重ね合わせ図を確認し、segmentation.nii.gz にこの椎間板を(いずれかの椎間板の番号で)描き加えて --labels で指定してください(高位は数え直されます)。
segment-warning-no-canal = 脊柱管を抽出できなかったため、脊柱管の計測は行いません。
segment-warning-weighting = ファイルからはT2強調像かどうか確認できません。ネットワークはT2強調像のみに対応しています。
segment-warning-edited = ラベルマップはYotsuiの自動抽出後に修正されています(ボクセル数:{ $changes })。
segment-warning-edited-form = ラベルマップはYotsuiの自動抽出後に修正されています(各ラベルのボクセル数は同じで、位置が異なります)。
segment-warning-unedited = ラベルマップはYotsuiの自動抽出のままで、人による修正はありません。

note-segmentation-unsure = 自動抽出では確定できない:境界の確率を変えると、値の有無、左右、または区分が変わる
note-agreement-unknown = 自動抽出による値。この計測では手動抽出との差が検証されておらず、変動範囲は狭すぎる

segment-error-series = { $path } に自動抽出できるシリーズがありません
    .found = { $found }
    .expected = 腰椎の矢状断(または等方性)T2強調像
    .action = 矢状断T2強調像を含むフォルダを指定するか、--labels でラベルマップを指定してください。
segment-error-plane = スライスが矢状断ではありません
    .found = スライス方向:{ $found }
    .expected = 矢状断、またはほぼ等方性のボクセル
    .action = 矢状断シリーズを指定するか、--labels でラベルマップを指定してください。
segment-error-not-a-spine = 画像から腰椎を抽出できません
    .found = 椎間板 { $found }個
    .expected = { $expected }個以上
    .action = 腰椎の矢状断像かどうか確認してください。手動で作成したラベルマップを --labels で指定できます。
segment-error-spacing = 抽出した椎間板の間隔が腰椎として不自然です
    .found = 中心間距離 { $found } mm
    .expected = { $low }〜{ $high } mm
    .action = 頚椎の画像ではないか、ヘッダのボクセルサイズに誤りがないか確認してください。ラベルマップを --labels で指定できます。
segment-error-unsure = この画像ではネットワークの結果が安定しません
    .found = 2回の推論の一致度(Dice係数) { $found }
    .expected = { $expected }以上
    .action = アーチファクトや未知のコントラストの可能性があります。手動で作成したラベルマップを --labels で指定してください。
segment-error-model = 内蔵ネットワークが動作しません
    .found = { $found }
    .action = プログラムの不具合です。ご報告ください。
