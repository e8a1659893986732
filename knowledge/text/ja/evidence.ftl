## エビデンス:ファイルの誤り、引用の注記、符号の名称。

evidence-error-malformed = エビデンスファイル { $file } を読み取れません。
    .found = { $found }
    .expected = docs/evidence.md の形式による文献1件とその記載事項
    .action = 示された行を修正してください。
evidence-error-key = エビデンスファイル { $file } の中身は別の文献です。
    .found = key は「{ $found }」
    .expected = ファイル名から「.toml」を除いたものと同じ key
    .action = ファイル名か key を直してください。
evidence-error-duplicate = { $file } の { $id } はすでに使われています。
    .found = { $first } に同じ名前があります
    .expected = 文献と記載事項ごとに1か所
    .action = 2件を統合するか、後のものに別の id を付けてください。
evidence-error-unreadable = エビデンス { $file } を開けません。
    .found = { $found }
    .expected = 読み取り可能な TOML ファイルのフォルダー
    .action = パスとアクセス権を確認してください。

evidence-uncertain = [原典未確認:{ $fields }]
evidence-not-read = [未読:{ $fields }]

evidence-topic-prevalence = 有病率
evidence-topic-imaging-symptom = 画像と症状
evidence-topic-predictor = 予測因子
evidence-topic-discordance = 画像・徴候と症状の不一致
evidence-topic-resorption = ヘルニアの吸収
evidence-topic-natural-history = 自然経過
evidence-topic-surgery-outcome = 手術成績
evidence-topic-conservative-outcome = 保存療法の成績
evidence-topic-diagnostic-accuracy = 診断精度
evidence-topic-reliability = 信頼性
evidence-topic-mechanism = 疼痛機序
evidence-topic-treatment = 治療効果
evidence-topic-recurrence = 再発
evidence-topic-sequelae = 遺残症状
evidence-topic-red-flag = 危険な疾患
evidence-topic-scoring = 質問票の採点
evidence-topic-grading = 画像・所見の分類
evidence-topic-reference-value = 基準値
evidence-topic-disability-rating = 後遺障害等級

evidence-kind-association = 同一集団内の関連(調整なし)
evidence-kind-contrast = 群間の差(調整なし)
evidence-kind-adjusted-effect = 調整後の効果
evidence-kind-trial-effect = 無作為化比較の効果
evidence-kind-prevalence = 一時点の割合
evidence-kind-frequency = 経過中に生じた割合
evidence-kind-accuracy = 基準検査に対する精度
evidence-kind-reliability = 一致度・再現性
evidence-kind-distribution = 一群の分布
evidence-kind-change = 同一群の変化
evidence-kind-study-level = 研究単位の関連(個人には当てはめない)
evidence-kind-threshold = カットオフ・採点規則

evidence-basis-printed = 記載値
evidence-basis-computed = 記載値からの計算
evidence-basis-midpoint = 記載された範囲の中央
evidence-basis-range-end = 記載された範囲の端
evidence-basis-at-least = 少なくともこの値
evidence-basis-at-most = 多くともこの値
evidence-basis-median = 中央値
evidence-basis-direction-only = 方向または p 値のみ
evidence-basis-null-only = 関連・差なし(大きさは未読)
evidence-basis-range-only = 範囲のみの記載
evidence-basis-descriptive = 数値なし(規則・記述)

evidence-level-full-text = 本文
evidence-level-abstract = 抄録
evidence-level-secondary = 二次資料による引用
evidence-level-seed-only = 出発点の記事の記載のみ(原典未確認)

evidence-measure-pearson-r = ピアソンの相関係数 r
evidence-measure-spearman-rho = スピアマンの順位相関 ρ
evidence-measure-r2 = 決定係数 R²
evidence-measure-odds-ratio = オッズ比
evidence-measure-hazard-ratio = ハザード比
evidence-measure-risk-ratio = リスク比
evidence-measure-proportion = 割合
evidence-measure-mean = 平均
evidence-measure-mean-difference = 平均差
evidence-measure-smd = 標準化平均差
evidence-measure-sensitivity = 感度
evidence-measure-specificity = 特異度
evidence-measure-likelihood-ratio-pos = 陽性尤度比
evidence-measure-likelihood-ratio-neg = 陰性尤度比
evidence-measure-auc = AUC
evidence-measure-kappa = κ係数
evidence-measure-gwet-ac1 = GwetのAC1
evidence-measure-icc = 級内相関係数
evidence-measure-threshold = カットオフ値

evidence-design-rct = 無作為化比較試験
evidence-design-cohort = コホート研究
evidence-design-case-control = 症例対照研究
evidence-design-cross-sectional = 横断研究
evidence-design-meta-analysis = メタ解析
evidence-design-systematic-review = 系統的レビュー
evidence-design-narrative-review = 総説
evidence-design-guideline = 診療ガイドライン
evidence-design-scoring-paper = 尺度の開発・検証
evidence-design-standard = 用語・分類の標準
evidence-design-web-article = 一般向けウェブ記事

evidence-field-authors = 著者名
evidence-field-title = 標題
evidence-field-journal = 掲載誌
evidence-field-year = 発行年
evidence-field-doi = DOI
evidence-field-design = 研究デザイン
evidence-field-n = 対象数
evidence-field-country = 国

evidence-unit-people = 人
evidence-unit-discs = 椎間板
evidence-unit-herniations = ヘルニア
evidence-unit-roots = 神経根
evidence-unit-foramina = 椎間孔
evidence-unit-joints = 関節
evidence-unit-sides = 左右別
evidence-unit-images = 画像
evidence-unit-studies = 研究
evidence-size-of = { $size }({ $unit })

evidence-bias-low = 低い
evidence-bias-some-concerns = 懸念あり
evidence-bias-high = 高い
evidence-bias-line = バイアスリスク: { $judgement }({ $tool }。{ $why })
evidence-bias-none = バイアスリスク: 未評価

evidence-gap-not-read = 存在は分かっているが読めなかった
evidence-gap-not-found = 探したが見つからなかった
evidence-gap-not-sought = まだ探していない

evidence-style-vancouver = バンクーバー方式
evidence-style-bibtex = BibTeX
evidence-style-csl-json = CSL-JSON

evidence-group-finding = 画像所見
evidence-group-measurement = 画像計測
evidence-group-grading = 分類
evidence-group-test = 検査
evidence-group-sign = 徴候
evidence-group-symptom = 症状
evidence-group-outcome = 転帰・疾患
evidence-group-treatment = 治療
evidence-group-person = 患者背景
evidence-group-marker = バイオマーカー
evidence-group-instrument = 質問票・スコア
evidence-group-agreement = 一致の種類
evidence-group-rule = 規則
evidence-group-population = 対象集団
evidence-group-reference = 基準検査
evidence-group-definition = 事象の定義

evidence-conflict-inside-source = 同一資料内の数値の不整合
evidence-conflict-between-sources = 資料間の引用の相違
evidence-conflict-between-studies = 研究間の結果の相違
evidence-conflict-different-questions = 似ているが別の問い

evidence-rule-faulty-file = 使えないファイル
evidence-rule-unknown-name = 未登録の名称
evidence-rule-duplicate = 重複
evidence-rule-incomplete = 必要な項目の欠落
evidence-rule-doi = DOIの形式
evidence-rule-range = 値の範囲
evidence-rule-estimate-outside-interval = 推定値が区間の外
evidence-rule-interval-symmetry = 区間の対称性
evidence-rule-p-against-interval = p値と区間
evidence-rule-share-against-counts = 割合と例数
evidence-rule-nobody-observed = 観察例なし
evidence-rule-sensitivity-counts = 感度と例数
evidence-rule-odds-ratio-accuracy = オッズ比と感度・特異度
evidence-rule-predictive-values = 的中率
evidence-rule-threshold-order = 閾値の順序
evidence-rule-parts = 内訳の合計
evidence-rule-printed-share = 記載された割合
evidence-rule-question = 問いと採用知見
evidence-rule-conflict-not-found = 登録済みの不整合が見つからない

evidence-finding = { $where }:{ $rule }
    .found = { $found }
    .expected = { $expected }

evidence-verdict-confirmed = 原典が支持
evidence-verdict-compatible = 原典と矛盾しない
evidence-verdict-contradicted = 原典と異なる
evidence-verdict-not-found = 原典で確認できず

evidence-audit-title = 出発点となった5つの記事の検証
evidence-audit-lead = 一般向けの5つの記事にある数値と主張を、読むことのできた一次資料と1件ずつ照合した。目的は記事の批判ではなく、根拠の確かさを示すことである。「原典で確認できず」は誤りを意味しない。
evidence-audit-count = { $verdict } { $count }件
evidence-audit-place = 記事の箇所
evidence-audit-said = 記事の主張
evidence-audit-figure = 原典の値
evidence-audit-verdict = 判定
evidence-audit-why = 理由
evidence-audit-sources = 原典

evidence-family-prevalence-without-symptoms = 無症状者の画像所見
evidence-family-regression = ヘルニアの縮小
evidence-family-slr-accuracy = SLRテスト(参照基準別)
evidence-family-reliability = 読影者間の一致
evidence-family-image-symptom = 画像と症状
evidence-family-predictors = 治療別の予後因子
evidence-family-recurrence = 再発
evidence-family-red-flags = レッドフラッグ
evidence-family-qst-differences = 定量的感覚検査(QST)

evidence-model-share = 割合(ロジット尺度の変量効果モデル、REML)
evidence-model-correlation = 相関(Fisherのz尺度の変量効果モデル、REML)
evidence-model-ratio = 比(対数尺度の変量効果モデル、REML)
evidence-model-difference = 差(変量効果モデル、REML)
evidence-model-kappa = κ(変量効果モデル、REML)
evidence-model-accuracy = 感度・特異度の同時モデル(二変量二項モデル)

evidence-moderator-year = 発表年
evidence-moderator-follow-up = 追跡期間
evidence-moderator-age = 年齢

evidence-reason-review = レビュー・ガイドライン(併記のみ。一次研究とは併合しない)
evidence-reason-basis = 範囲の中央・端や上限・下限であり、報告された推定値ではない
evidence-reason-no-number = 数値が読めていない(向きまたは「関連なし」のみ)
evidence-reason-seed-only = 検証対象の記事にのみある
evidence-reason-study-level = 研究単位の関連
evidence-reason-follow-up = 追跡期間が問いの範囲外、または未読
evidence-reason-size-not-read = 人数が未読
evidence-reason-counts-do-not-fit = 印刷された割合になる整数の人数がない
evidence-reason-no-variance = 信頼区間が未読で、計算もできない
evidence-reason-overlap = 同じ対象者をすでに数えている
evidence-reason-undecided = 未判定
evidence-reason-denominator-not-read = この群の人数が未読
evidence-reason-other-definition = 定義が異なる
evidence-reason-other-population = 対象者が異なる
evidence-reason-other-unit = 人ではなく椎間・関節を数えている
evidence-reason-other-exposure = 曝露・検査・比較が異なる
evidence-reason-other-treatment = 治療が異なる
evidence-reason-selected = 値を動かす選択がある
evidence-reason-same-number = 同じ数値の別名
evidence-reason-part-of-included = 採用した群の一部
evidence-reason-other-statistic = 統計量が異なる
evidence-reason-conflict = 原典内の数値が整合しない

evidence-counts-printed = 印刷値
evidence-counts-stated = 原典の別の箇所から
evidence-counts-from-share = 印刷された割合から
evidence-counts-nearest-to-share = 印刷された割合から(丸め)

evidence-too-little-none = 比較できる研究がないため、統合値は示さない。
evidence-too-little-one = 1研究のみのため、そのまま示し、統合しない。
evidence-too-little-two-differ = 研究は2つで、差が大きい(I²が50%以上)。並べて示し、統合しない。
evidence-too-little-few-tables = 2×2表が3つに満たないため、並べて示し、統合しない。
evidence-too-little-no-solution = この数値ではモデルが解けないため、統合値は示さない。

evidence-grade-high = 高
evidence-grade-moderate = 中
evidence-grade-low = 低
evidence-grade-very-low = 非常に低

evidence-lowered-bias-not-assessed = バイアスリスク未評価の研究を含む(上限は「低」)
evidence-lowered-some-bias = 重みの過半がバイアスの懸念のある研究
evidence-lowered-high-bias = 重みの過半がバイアスリスクの高い研究
evidence-lowered-inconsistency = 研究間の差が大きい
evidence-lowered-imprecision = 人数が少ない、または区間が広い
evidence-lowered-indirectness = 孫引き、または対象・検査が異なる

evidence-figure-interval = { $estimate }({ $level }%信頼区間 { $low }〜{ $high })
evidence-figure-basis = { $figure }({ $basis })
evidence-figure-accuracy = 感度 { $sensitivity }、特異度 { $specificity }
evidence-range = { $low }〜{ $high }
evidence-pool-heterogeneity = 研究間の異質性: τ² = { $tau2}、I² = { $i2 }%、Q = { $q }(自由度 { $df }、p { $p })
evidence-pool-prediction = 新たな研究の値が入ると見込まれる範囲(95%予測区間): { $range }
evidence-pool-no-prediction = 予測区間: 3研究以上で算出
evidence-pool-exact = 正確二項モデル(正規近似の区間): { $figure }
evidence-pool-two = 2研究(I²は50%未満)のため正規近似の信頼区間。研究間のばらつきは含まれない
evidence-pool-moderator = { $name }: 1単位あたりの変化(解析尺度){ $slope }(95%信頼区間 { $low }〜{ $high }、p { $p })
evidence-pool-moderator-too-few = { $name }: 検討せず(判明しているのは{ $k }研究。10研究以上で検討)
evidence-pool-certainty = 確実性: { $grade }({ $reasons })
evidence-pool-publication-bias = 出版バイアス: 10研究未満では評価できない
evidence-pool-studies = 採用した研究
evidence-pool-answer = 統合値
evidence-pool-size = { $k }研究、{ $n }人
evidence-pool-size-unknown = { $k }研究、人数は一部未読
evidence-pool-beside = 併記するレビュー・ガイドライン(併合しない)
evidence-pool-left-out = 採用しなかったものと理由
evidence-pool-counted-by = { $claim } で計上ずみ

evidence-list-count = { $count }件
evidence-gaps-count = 欠けているもの: { $count }件
evidence-show-publication = 文献
evidence-show-kind = 種類
evidence-show-read = 読んだ箇所
evidence-show-address = ページ
evidence-show-remarks = 注記
evidence-show-conflicts = 整合しない点
evidence-show-claims = 知見
evidence-check-counts = 文献{ $publications }件、知見{ $claims }件、問い{ $questions }件。語彙に対応づけていない知見{ $unmapped }件
evidence-check-known = 登録ずみの不整合{ $count }件をすべて再検出した
evidence-check-passes = ほかに整合しない点はない。
evidence-check-fails = 登録されていない不整合{ $count }件:
evidence-diff-claims = 知見: 追加{ $added }件、変更{ $changed }件、削除{ $removed }件
evidence-diff-none = { $compared }件の統合値を比較: 変化なし
evidence-diff-moved = { $compared }件の統合値を比較: { $moved }件が変化
evidence-diff-before = 変更前
evidence-diff-after = 変更後
evidence-diff-absent = この問いはなかった
evidence-diff-certainty = 確実性 { $grade }

evidence-error-unknown-id = { $id } という名前は根拠データベースにありません。
    .expected = 知見のID、文献のキー、またはその別名
    .action = yotsui evidence list で全IDを表示できます。
evidence-error-unknown-question = { $id } という問いはありません。
    .expected = 次のいずれか: { $known }
evidence-error-git = リビジョン { $rev } の根拠データをgitから読めません。
    .found = { $found }
    .expected = evidence/ を含むgitリポジトリのリビジョン
    .action = gitのある環境で、リポジトリの中から実行してください。git log でリビジョンを確認できます。
evidence-error-git-empty = リビジョン { $rev } に根拠データがありません。
    .expected = evidence/publications/*.toml
    .action = より新しいリビジョンを指定してください。
evidence-error-check = 根拠データが検査に通りません。
    .found = { $count }件の不整合
