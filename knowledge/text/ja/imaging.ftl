## 画像とラベルマップのエラー。

imaging-error-not-found = { $path } が見つかりません
    .expected = NIfTI・NRRD・MetaImageのボリューム、またはDICOM検査
    .action = パスを確認してください。症例ファイル内のパスは、そのファイルからの相対パスです。
imaging-error-unreadable = { $path } を読み込めません
    .found = { $found }
    .action = ファイルの読み取り権限とディスクの状態を確認してください。
imaging-error-not-an-image = { $path } は読み込める画像ではありません
    .found = { $found }
    .expected = NIfTI・NRRD・MetaImageのボリューム、またはDICOM検査
    .action = 図や文書ではなく、ボリュームまたは検査のフォルダを指定してください。
imaging-error-truncated = { $path } は途中で切れています
    .found = ボクセルデータ { $found } バイト
    .expected = ヘッダによれば { $expected } バイト
    .action = コピーまたは書き出しをやり直してください。
imaging-error-too-large = { $path } のボクセル数が多すぎます
    .found = { $found }
    .expected = { $expected } 以下
    .action = 腰椎の範囲に切り出してください。
imaging-error-unsupported = { $path } は計測できません
    .found = { $found }
    .expected = { $expected }
    .action = 3次元のボリュームを1つ指定してください。
imaging-error-no-orientation = { $path } には患者に対する向きの情報がありません
    .found = アフィン情報がありません(NIfTI: sform・qformのコードがいずれも0、NRRD: space directions・space originなし、MetaImage: TransformMatrix・Offsetなし)
    .expected = 患者座標(mm)へのアフィン変換
    .action = アフィン情報を付けて書き出し直してください。向きを推測することはありません。
imaging-error-bad-affine = { $path } のアフィン変換は使用できません
    .found = アフィン変換: { $found }
    .expected = 有限の長さで互いに直交する3軸
    .action = 画像を書き出し直すか、リサンプリングしてください。
imaging-error-grid-mismatch = ラベルマップ { $labels } の格子が画像 { $image } と一致しません
    .found = { $found }
    .expected = { $expected }
    .action = ラベルマップを画像の格子に最近傍法でリサンプリングするか、作成元の画像を指定してください。
imaging-error-not-labels = { $path } はラベルマップではありません
    .found = ボクセル値 { $found }
    .expected = 0から65535までの整数
    .action = 画像や確率マップではなく、セグメンテーションを指定してください。
imaging-error-empty-labels = { $path } にはラベルの付いたボクセルがありません
    .found = 0のみ
    .expected = 椎間板のラベル(あれば椎体・脊柱管も)
    .action = その画像に対応するセグメンテーションを指定してください。
imaging-error-unknown-label = ラベルマップに、番号表にない番号があります
    .found = { $found }
    .expected = 次のいずれかの番号表: { $expected }
    .action = 該当ラベルを除くか付け直すか、--label-convention で番号表を指定してください。
imaging-error-ambiguous-labels = 複数のラベル番号表に当てはまります
    .found = { $found }
    .expected = 椎間板が上下の順に並ぶ番号表が1つ
    .action = --label-convention で指定してください。
imaging-error-no-lumbar-disc = 腰椎の椎間板ラベルがありません
    .found = { $found }
    .expected = T12/L1からL5/S1までの椎間板が1つ以上
    .action = 腰椎の検査を指定してください。頚椎・胸椎の検査を腰椎として計測することはありません。

## 高位の番号の決め方。

imaging-numbering-as-labelled = ラベルマップが高位を明示しています。
imaging-numbering-stated = 最下位の椎間板の高位は利用者の指定による。
imaging-numbering-spider = ラベルマップは下から順に、L5を起点として番号を付けています。
imaging-numbering-lowest-is-l5s1 = ラベルに高位の区別がないため、描出された最下位の椎間板をL5/S1とみなしました。
imaging-numbering-slope = 最下位の椎間板は矢状面で{ $degrees }°傾斜しており、L5/S1として矛盾しません。
imaging-numbering-flat = 最下位の椎間板の傾斜は{ $degrees }°にとどまり、L4/L5、またはさらに上位の可能性があります。
imaging-numbering-low-edge = 最下位の椎間板は画像下端から{ $mm } mmの位置にあり、さらに下位に1つ以上の椎間板が存在する可能性があります。
imaging-numbering-no-sacrum = 仙骨のラベルがなく、最下位椎間板より下で番号を確認できません。
imaging-numbering-provisional = 高位の番号は暫定です。第6腰椎やL5の仙椎化があれば、すべて1椎間ずれ、画像が仙骨に達していなければ数椎間ずれます。
imaging-numbering-below-labelled = 最下位椎間板より下の骨がラベルされています。

## 注意。

imaging-warning-fragments-joined = 椎間板から15 mm以内に離れた組織片が{ $count }個あり、その椎間板の組織として扱いました。
imaging-warning-gap = { $upper }と{ $lower }の間隔が大きく、その間の椎間板(狭小化・癒合など)にラベルがない可能性が高いと考えられます。その場合、{ $upper }とそれより頭側の高位はすべて1椎間ずつ尾側にずれています。重ね合わせ図を確認し、ラベルマップにこの椎間板を(いずれかの椎間板の番号で)描き加えて --labels で指定してください(高位は数え直されます)。
imaging-warning-fragments-dropped = どの椎間板からも離れた小さな椎間板ラベルが{ $count }個あり、除外しました。
imaging-warning-lowest-ignored = ラベルマップが高位を明示しているため、指定された最下位椎間板は用いません。
imaging-warning-midline-cut = 撮像範囲が脊柱管の側方を欠くため、正中は描出された部分の中央としました。

## 左右が確定しない理由。

imaging-sides-verified = 左右は確定として扱います（画像のアフィン情報、または利用者の指定による）。
imaging-sides-stated = 左右は未確認と記録されています。左右の記載は行いません。
imaging-sides-by-hand = アフィン情報がボクセルサイズのみから作られており(原点なし、装置の向きの情報なし)、左右を証明できません。左右の記載は行いません。
imaging-sides-contradiction = sformとqformで左右が食い違います。左右の記載は行いません。

## 計測値の注記。

note-level-provisional = 高位は、描出された最下位の椎間板をL5/S1とみなした暫定のもの
note-side-unverified = 画像から左右を証明できない
note-upper-vertebra-not-labelled = 計測なし:上位椎体のラベルがない
note-lower-vertebra-not-labelled = 計測なし:下位椎体のラベルがない
note-disc-at-edge = 計測なし:椎間板が画像の端で切れている
note-vertebra-at-edge = 計測なし:隣接椎体が画像の端で切れている
note-canal-not-labelled = 計測なし:この高位に脊柱管のラベルがない
note-too-few-voxels = 計測なし:描出範囲が狭く、面を当てはめられない
note-off-midline = 計測なし:脊柱管正中でこの椎間板が描出されていない
note-posterior-limit-is-label = 椎体後縁線が引けないため、後方の限界はラベルの端(突出部を含む)
note-partial = 逸脱した組織が後壁の位置を評価できる範囲の外側まで及び、その部分は含まれないため、大きさは下限値(≥)
note-at-stack-edge = 撮像範囲がそこで終わり、その外にも及んでいる可能性があるため、大きさは下限値(≥)
note-other-tissue = 同じ椎間板の後方に別の逸脱組織がある:値は大きい方のもので、全体の大きさとしては下限値(≥)
note-midline-uncertain = 撮像範囲が脊柱管の側方を欠き、正中は描出部分の中央
note-no-herniation = 計測なし:椎体後縁線を1 mm(ボクセルがそれより大きい場合は1ボクセル)を超えて越える椎間板組織がない
note-posterior-line-oblique = すべりにより椎体後縁の角を結ぶ線が20°を超えて傾いている(45°を超える場合は計測しない)
note-stack-cuts-laterally = 計測なし:スライス範囲が側方を含んでいない
note-slices-too-thick = 計測なし:スライスが厚すぎる
note-sac-not-labelled = 計測なし:硬膜嚢のラベルがない
note-root-not-labelled = 計測なし:この高位の神経根のラベルがない
note-pedicles-not-seen = 計測なし:椎弓根がラベルまたは撮像範囲に含まれていない
note-posterior-elements-not-labelled = 計測なし:後方要素がラベルまたは撮像範囲に含まれていない
note-facets-not-seen = 計測なし:この高位の椎間関節をラベルから同定できない
note-endplate-not-seen = 計測なし:必要な終板が描出されていない
note-no-fragment = 計測なし:10 mm³以上の遊離片を認めない
note-arc-unknown = 突出範囲の角度が不明のため、膨隆とヘルニアを区別できない
note-borders-assumed = 原著で未確認の境界定義に基づく
note-canal-at-edge = 計測なし:椎間板の上下で脊柱管が十分に描出されていない
note-beyond-walls = 計測なし:椎体後壁が判明している範囲より外側に後方へ出た椎間板組織がある
note-no-curve = ラベルの誤差を超える側弯なし

## 図。

picture-midsagittal-caption = 正中矢状断です。椎間板を縦切る線(白)：前方・中央・後方の椎間板高。脊柱管を横切る線(青)：椎間板高位の前後径。椎間板後方の縦線(黄)：椎体後縁線、そこから後方への線(赤)：この断面で後縁線を越える椎間板組織。各高位はそれぞれの正中断面で計測し、2 mmを超えて離れた断面の線は破線で示します。
picture-midsagittal-alt = 高位と計測線を重ねた腰椎MRI正中矢状断像
picture-legend-height = 椎間板高
picture-legend-canal = 脊柱管前後径
picture-legend-line = 椎体後縁線
picture-legend-tissue = 後縁線を越える椎間板組織
picture-legend-elsewhere = 別の断面で計測
picture-anterior = A
picture-posterior = P
picture-head = H
picture-feet = F
