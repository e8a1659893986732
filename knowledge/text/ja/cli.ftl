## コマンドのヘルプ。

cli = 腰椎MRIと患者の所見から、痛みを何が説明するかを示す。数値はすべて出典の研究に結び付く
cli-lang = 出力の言語(省略時はロケールに従う)
cli-demo = 内蔵の症例で一連の処理を行う(ファイル不要)
cli-demo-out = レポートの出力先フォルダ
cli-assess = 症例(画像・ラベルマップ・診療情報)を評価する
cli-assess-case = 症例ファイル(case.yaml または case.json)、またはそれを含むフォルダ
cli-assess-out = report.html・assessment.json・measurements.csv の出力先フォルダ
cli-assess-role = レポートの読み手
cli-measure = 画像とラベルマップから計測する
cli-measure-image = 画像(NIfTI、.nii または .nii.gz)
cli-measure-labels = 同じ格子のラベルマップ(NIfTI)
cli-measure-out = measurements.csv・midsagittal.svg の出力先フォルダ
cli-measure-label-convention = ラベル番号表の指定(省略時は自動認識): total_spine_seg, total_spine_seg_step1, spineps_vertebra, spineps_spine, spider, spider_merged, mr_spine_seg, total_segmentator_mr
cli-measure-lowest = ラベルに高位の区別がない場合の、最下位の椎間板の高位(例: L4/L5)
cli-measure-sides = 画像の左右が確認済みか否か(省略時はファイルから判断)
cli-case = 診療情報の雛形・スキーマ・検査
cli-case-template = 注釈付きの症例ファイルの雛形を表示する
cli-case-schema = 症例ファイルのJSONスキーマを表示する
cli-case-check = 症例ファイルの内容だけを検査する
cli-case-check-case = 症例ファイル、またはそれを含むフォルダ
cli-network = 画像・神経・痛み・人のモデル: 表示、推論、検証、推定
cli-network-show = 経路の強さ・区間・研究数を一覧する(--svg で図を書く)
cli-network-show-svg = 書き出す図
cli-network-variables = 変数を単位・範囲・グレードとともに一覧する
cli-network-table = 公表値とモデルの含意する値を並べる
cli-network-infer = 患者1人の結果をJSONで示す
cli-network-infer-file = 患者のJSON { "{" }"setting": …, "age": …, "sex": …, "observed": { "{" }…{ "}" }{ "}" }。- は標準入力
cli-network-infer-target = 次の検査で知りたいもの(症状または潜在因子)
cli-network-check = 推論の検証を再実行する(不合格があれば終了コード1)
cli-network-check-quick = 通常のテスト用に規模を縮める
cli-network-check-seed = 乱数の種
cli-network-fit = エビデンスからネットワークを推定する(数分)
cli-network-fit-out = 書き出すファイル(既定は標準出力)
cli-network-fit-seed = サンプラーの乱数の種
cli-evidence = すべての数値の根拠:閲覧・検査・引用・統合
cli-evidence-from = 組み込みの根拠の代わりに用いる、evidence/ と同じ構成のフォルダ
cli-evidence-check = 根拠全体と問いを検査する
cli-evidence-list = 知見を1行ずつ表示する
cli-evidence-list-topic = この主題のみ
cli-evidence-list-kind = この種類の数値のみ
cli-evidence-list-level = この方法で読んだ原典のみ
cli-evidence-list-term = この語彙を持つ知見のみ
cli-evidence-show = 知見、または文献とその知見を表示する
cli-evidence-show-id = 知見のID、文献のキー、またはその別名
cli-evidence-cite = 知見の出典を引用形式で表示する
cli-evidence-cite-id = 知見のID、文献のキー、またはその別名
cli-evidence-cite-style = 引用の形式
cli-evidence-table = 1つの主題の全知見をCSVで出力する
cli-evidence-table-topic = 主題
cli-evidence-pool = 問いに答える知見を統合する(指定しなければ全問の要約)
cli-evidence-pool-question = 問い
cli-evidence-gaps = 欠けている知見とその理由を一覧する
cli-evidence-gaps-topic = この主題のみ
cli-evidence-audit = プロジェクトの出発点となった5記事の検証
cli-evidence-diff = あるgitリビジョン以降に変わった統合値を表示する
cli-evidence-diff-rev = リビジョン(コミット、ブランチ、タグ)
cli-evidence-diff-later = 第2の版。指定すると作業ツリーでなく2つの版を比べる
cli-evidence-page = 根拠を日英のWebページとして書き出す
cli-evidence-page-out = ページを置くフォルダ
cli-json = JSONで出力する
cli-synthesize = 任意の表(CSV)のメタアナリシスを行う
cli-synthesize-table = 見出し行のある表。列はmetaforの名前で探す: yi vi(または sei)、ai bi ci di、ai n1i ci n2i、m1i sd1i n1i m2i sd2i n2i、ri ni、xi ni、x1i t1i x2i t2i、tp fp fn tn、slab
cli-synthesize-measure = 効果指標(metaforの名前。RR、OR、RD、MD、SMD、ZCOR、PLO、IRR など)。yi と vi があれば不要
cli-synthesize-method = 異質性の推定法: EE, DL, HE, HS, HSk, SJ, ML, REML, EB, PM, PMM, DLIT, SJIT
cli-synthesize-test = 検定: adhoc(下限付きKnapp-Hartung法)、knha(Knapp-Hartung法)、t、z
cli-synthesize-mods = 共変量の列名。+ またはコンマで区切る。a:b は交互作用、a*b は主効果と交互作用
cli-synthesize-level = 信頼水準(%)
cli-synthesize-vtype = 標本分散の計算法(選択肢がある指標のみ、metaforの名前)
cli-synthesize-columns = 役割ごとの列名(例: yi=effect,vi=var)
cli-synthesize-slab = 研究名の列
cli-synthesize-transf = 逆変換(指標の既定と異なる場合): none, exp, ilogit, pnorm, ztor, iarcsin, isqrt
cli-synthesize-digits = 文字出力の小数桁数(JSONは全桁)
cli-synthesize-json = 結果をJSONで表示する(metaforの名前)
cli-synthesize-as-r = 同じ解析をmetaforで行うRスクリプトを表示する
cli-synthesize-plot = 図(SVG)の出力先
cli-synthesize-plot-kind = 図の種類
cli-synthesize-order = 累積メタアナリシスの図で研究を並べる列(省略時は表の順)

## コマンドの出力。

cli-error = エラー
cli-found = 検出
cli-expected = 期待
cli-action = 対処
cli-error-output = { $path } に書き込めません
    .found = { $found }
    .action = フォルダの権限とディスクの空きを確認してください。書きかけのファイルは残っていません。
cli-error-internal = プログラムの不具合です
    .found = { $found }
    .action = 使用したコマンドを添えてご報告ください。
cli-demo-made-up = 例示:患者は記事002(保存的治療1年でL5/S1ヘルニアが退縮した症例)に基づく。記事にない初診時の問診・診察所見は例示のための創作であり、画像はファントムである。
cli-progress-measure = 読み込みと計測
cli-progress-report = 評価と書き出し
cli-series-phantom = T2様ファントム・矢状断
cli-series-sagittal = 矢状断
cli-series-unlabelled = ラベルなしの画像
cli-no-labels = 画像にラベルマップがないため、計測は行っていない。
cli-convention = ラベル番号表は { $name } と認識した(確信度: { $confidence ->
        [high] 高
        [moderate] 中
       *[low] 低
    })。
cli-side-left = 左
cli-side-right = 右
cli-side-unknown = 側不明
cli-case-valid = 症例ファイルに誤りはありません(注意 { $count } 件)。
