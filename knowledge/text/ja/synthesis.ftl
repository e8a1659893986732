## メタアナリシス：図と通知の文言。

# ---- フォレストプロット ----
synthesis-forest-title = フォレストプロット
synthesis-forest-study = 研究
synthesis-forest-effect = { $measure } [{ $level }%信頼区間]
synthesis-forest-weight = 重み
synthesis-forest-prediction = { $level }%予測区間
synthesis-forest-model = { $model ->
    [EE] 固定効果（共通効果）モデル
   *[other] 変量効果モデル（{ $model }）
    }
synthesis-forest-heterogeneity = tau² = { $tau2 }、I² = { $i2 }%、Q = { $q }、自由度 { $df }、p = { $p }
synthesis-forest-favours-left = ← { $group }に有利
synthesis-forest-favours-right = { $group }に有利 →

# ---- ファンネルプロット ----
synthesis-funnel-title = ファンネルプロット
synthesis-funnel-error = 標準誤差
synthesis-funnel-contour-1 = p > 0.10
synthesis-funnel-contour-2 = 0.05 < p ≤ 0.10
synthesis-funnel-contour-3 = 0.01 < p ≤ 0.05
synthesis-funnel-contour-4 = p ≤ 0.01
synthesis-funnel-filled = 補完された研究

# ---- Baujatプロット ----
synthesis-baujat-title = Baujatプロット
synthesis-baujat-x = 異質性への寄与
synthesis-baujat-y = 統合結果への影響

# ---- 要約ROC ----
synthesis-sroc-title = 要約ROCプロット
synthesis-sroc-fpr = 偽陽性率（1 − 特異度）
synthesis-sroc-sens = 感度
synthesis-sroc-summary = 要約点
synthesis-sroc-confidence = { $level }%信頼領域
synthesis-sroc-prediction = { $level }%予測領域
synthesis-sroc-curve = 要約ROC曲線

# ---- 結果に添える注記 ----
synthesis-note-no-residual-degrees-of-freedom = 係数の数が研究数に等しく、異質性は推定できないため0とし、検定は正規近似による。
synthesis-note-knapp-hartung-degenerate = 効果量が完全に一致し、Knapp-Hartung法の標準誤差が0となる。他の検定を用いること。
synthesis-note-tau2-at-zero = 異質性の推定値は0（下限）。
synthesis-note-few-studies = 研究数が5未満であり、異質性と予測区間の不確実性はきわめて大きい。

# ---- エラー ----
synthesis-error-length = 値の個数が一致しません：{ $where }
    .found = { $found }個
    .expected = { $expected }個
    .action = どの列にも研究ごとに1つずつ値を入れてください。
synthesis-error-value = 使用できない値があります：{ $where }
    .found = { $found }
    .expected = { $expected }
    .action = 値を訂正するか、不明な場合は空欄にしてください。
synthesis-error-too-few = 研究数が足りません：{ $where }
    .found = { $found }
    .expected = { $expected }以上
    .action = 研究を追加するか、より少ない研究数で行える解析を選んでください。
synthesis-error-redundant = 他の変数と重複する共変量があります：{ $where }
    .found = { $found }
    .expected = 他の列から定まらない列
    .action = いずれか1つを除いてください。
synthesis-error-unknown = 該当する名前がありません：{ $where }
    .found = { $found }
    .expected = { $expected }
    .action = 存在する名前を指定してください。
synthesis-error-ambiguous = 名前が複数の列に当てはまります：{ $where }
    .found = { $found }
    .expected = { $expected }
    .action = どの列を使うか指定してください。
synthesis-error-not-defined = このモデルでは行えない解析です：{ $where }
    .found = { $found }
    .expected = { $expected }
    .action = 別の手法またはモデルを選んでください。
synthesis-error-no-solution = 解が得られません：{ $where }
    .found = { $found }
    .expected = { $expected }
    .action = 尺度の異なる値が混じっていないか確認するか、より単純なモデルを選んでください。
synthesis-error-table = 表を読み込めません：{ $where }
    .found = { $found }
    .expected = { $expected }
    .action = 見出し1行のCSV（UTF-8）として保存してください。

# ---- synthesize の結果 ----
synthesis-result-title = { $file } のメタアナリシス：{ $k }研究
synthesis-result-effects = 効果量：{ $measure ->
    [GEN] 種類の指定なし（GEN）
   *[other] { $measure }
    }、使用した列 { $columns }
synthesis-result-scale = 解析尺度：{ $scale ->
    [as-given] 表の値のまま
    [natural] 元の尺度（変換なし）
    [log] 対数
    [logit] ロジット
    [probit] プロビット
    [Fisher-z] Fisherのz
    [arcsine-square-root] 逆正弦平方根
    [square-root] 平方根
   *[double-arcsine] 二重逆正弦（Freeman-Tukey）
    }
synthesis-result-model = モデル：{ $method ->
    [EE] 固定効果（共通効果）モデル（EE）
   *[other] 変量効果モデル、tau²の推定は{ $method }
    }
synthesis-result-test-t = 検定：{ $test ->
    [adhoc] 下限付きKnapp-Hartung法（補正なしより狭くならない）
    [knha] Knapp-Hartung法
   *[t] t分布
    }、自由度{ $df }
synthesis-result-test-z = 検定：正規分布（z）
synthesis-result-dropped = 欠測のため除外した行：{ $rows }
synthesis-result-coefficients = 解析尺度での推定値と{ $level }%信頼区間：
synthesis-result-prediction = { $level }%予測区間：{ $low } ～ { $high }
synthesis-result-back = 逆変換値：{ $value }（{ $level }%信頼区間 { $low } ～ { $high }）
synthesis-result-back-prediction = 逆変換した{ $level }%予測区間：{ $low } ～ { $high }
synthesis-result-back-ratios = 逆変換値（共変量1単位あたりの比、{ $level }%信頼区間）：
synthesis-result-back-natural = 逆変換値：元の尺度での解析のため同じ値。
synthesis-result-back-not-known = 逆変換値：同じ値。表からは値の種類が分からない（--measure または --transf で指定できる）。
synthesis-result-back-freeman-tukey = 逆変換なし：Freeman-Tukey変換の逆変換には標本サイズが要るが、統合値には一つに定まる標本サイズがない。
synthesis-result-back-moderators = 逆変換なし：この尺度では、共変量の係数を単独で元の尺度に戻せない。
synthesis-result-tau2 = 異質性：tau² = { $tau2 }（標準誤差 { $se }）、tau = { $tau }、I² = { $i2 }%、H² = { $h2 }
synthesis-result-tau2-interval = { $level }%信頼区間（Q-profile法）：tau² { $low } ～ { $high }、I² { $i2low } ～ { $i2high }%
synthesis-result-r2 = 共変量で説明される異質性：R² = { $r2 }%
synthesis-result-q = 異質性の検定：Q = { $q }、自由度 { $df }、p { $p }
synthesis-result-qm = 共変量の検定：{ $df } = { $qm }、p { $p }
synthesis-result-studies = 各研究の効果量、{ $level }%信頼区間、重み（%）：
synthesis-result-glmm = モデル：{ $model ->
    [UM-FS] 度数の分布に基づく一般化線形混合モデル、研究ごとの水準は固定（UM.FS）
    [UM-RS] 度数の分布に基づく一般化線形混合モデル、研究ごとの水準は変量（UM.RS）
    [CM-EL] 周辺度数を与えた条件付き正確尤度（CM.EL）
    [CM-AL] 総イベント数を与えた条件付き近似尤度（CM.AL）
   *[other] 度数の分布に基づく一般化線形混合モデル
    }、{ $method ->
    [EE] 均一効果
   *[other] 変量効果（最尤法）
    }
synthesis-result-uninformative = 欠測、または効果の情報を持たないため除外した表の行：{ $rows }
synthesis-result-q-counts = 異質性の検定（{ $kind ->
    [wald] Wald検定
   *[lrt] 尤度比検定
    }）：Q = { $q }、自由度 { $df }、p { $p }
synthesis-result-likelihood = 対数尤度 { $ll }、AIC { $aic }、BIC { $bic }
synthesis-result-genq = モデル：固定重みによる変量効果（{ $method }、重み { $weights }）
synthesis-result-genq-tau2 = 異質性：tau² = { $tau2 }（正確{ $level }%区間 { $low }〜{ $high }）
synthesis-result-subgroups = { $column }によるサブグループ、群ごとに別のモデル（{ $level }%信頼区間）：
synthesis-result-between = サブグループ間の差：Q = { $q }、自由度 { $df }、p { $p }
synthesis-result-permutation = 並べ替え検定（{ $n }通り、{ $kind ->
    [exact] 全数
   *[random] 無作為抽出
    }）：
synthesis-result-plot = 図：{ $path }
synthesis-result-accuracy-model = モデル：二変量二項モデル（正確な尤度、ML）。感度・特異度はロジット尺度
synthesis-result-sensitivity = 感度（逆変換値）：{ $value }（{ $level }%信頼区間 { $low } ～ { $high }）
synthesis-result-specificity = 特異度（逆変換値）：{ $value }（{ $level }%信頼区間 { $low } ～ { $high }）
synthesis-result-ratios = 要約点：診断オッズ比 { $dor }、陽性尤度比 { $positive }、陰性尤度比 { $negative }
synthesis-result-accuracy-variance = 異質性（ロジット尺度）：感度の分散 { $sens }、特異度の分散 { $spec }、相関 { $rho }
synthesis-note-variance-at-zero = 研究間分散の推定値が下限の0にある。
synthesis-cumulative-title = 累積メタアナリシス
synthesis-axis = { $measure ->
    [GEN] 効果量
   *[other] { $measure }
    }
synthesis-axis-log = { $measure ->
    [GEN] 効果量
   *[other] { $measure }
    }（対数目盛）
synthesis-error-read = 表を開けません：{ $path }
    .found = { $found }
    .action = ファイルのパスと読み取り権限を確認してください。

# ---- 解析エンジンの語句（idは英語の語句から） ----
synthesis-phrase-a-finite-effect-size = 有限の効果量
synthesis-phrase-a-finite-effect-size-zero-cell-or-zero-variance = 有限の効果量（ゼロセルまたは分散0の可能性）
synthesis-phrase-a-finite-number = 有限の数値
synthesis-phrase-a-finite-number-above-n = 0より大きい有限の数値
synthesis-phrase-a-finite-number-of-at-least-n = { $n }以上の有限の数値
synthesis-phrase-a-finite-number-or-an-empty-cell = 有限の数値、または空欄
synthesis-phrase-a-finite-person-time-above-n = 0より大きい有限の人時
synthesis-phrase-a-finite-sampling-variance-above-n = 0より大きい有限の標本分散
synthesis-phrase-a-finite-sampling-variance-not-negative = 負でない有限の標本分散
synthesis-phrase-a-finite-standard-deviation-above-n = 0より大きい有限の標準偏差
synthesis-phrase-a-correlation-between-n-and-n = -1から1の相関係数
synthesis-phrase-r-squared-between-n-and-n = 0から1の決定係数
synthesis-phrase-a-sample-size-of-at-least-n = { $n }以上の標本サイズ
synthesis-phrase-a-ratio-above-n = 0より大きい比
synthesis-phrase-a-positive-finite-weight = 正で有限の重み
synthesis-phrase-a-whole-number = 整数
synthesis-phrase-a-number-between-n-and-n = { $a }から{ $n }の数値
synthesis-phrase-between-n-and-n = { $a }から{ $n }
synthesis-phrase-between-n-and-ni-n = { $a }以上 ni = { $n } 以下
synthesis-phrase-at-most-ni-n = ni = { $n } 以下
synthesis-phrase-variances-within-a-factor-of-n-of-each-other-mixed-scales = 互いに{ $n }倍以内の分散（尺度の混在の可能性）
synthesis-phrase-utf-n-csv-with-a-header-and-rows-of-equal-length = 見出し行があり各行の列数が等しいUTF-8のCSV
synthesis-phrase-names-that-differ-beyond-upper-and-lower-case = 大文字・小文字以外でも区別できる列名
synthesis-phrase-one-column-or-yi-name = 列を1つ、または 役割=列名
synthesis-phrase-meta-analysis = メタアナリシス
synthesis-phrase-meta-regression = メタ回帰
synthesis-phrase-table = 表
synthesis-phrase-column = 列
synthesis-phrase-set-of-columns = 列の組み合わせ
synthesis-phrase-role-of-a-column = 列の役割
synthesis-phrase-rows = 行
synthesis-phrase-row-n = { $n }行目
synthesis-phrase-line-n = { $n }行目
synthesis-phrase-n-cells = { $n }列
synthesis-phrase-level = 信頼水準
synthesis-phrase-measure = 効果指標
synthesis-phrase-measure-for-this-kind-of-data = この種のデータの効果指標
synthesis-phrase-weight = 重み
synthesis-phrase-weights = 重み
synthesis-phrase-model = モデル
synthesis-phrase-reference-level = 基準水準
synthesis-phrase-subgroup-labels = サブグループの列
synthesis-phrase-model-matrix-rows = モデル行列の行
synthesis-phrase-informative-studies = 情報を持つ研究
synthesis-phrase-binomial-model = 二項モデル
synthesis-phrase-bivariate-model = 二変量モデル
synthesis-phrase-equal-effects-model = 均一効果モデル
synthesis-phrase-saturated-model = 飽和モデル
synthesis-phrase-model-with-heterogeneity = 異質性を含むモデル
synthesis-phrase-method-of-a-glmm = GLMMの推定法
synthesis-phrase-test-of-a-glmm = GLMMの検定
synthesis-phrase-generalised-q = 一般化Q
synthesis-phrase-tau2-of-generalised-q = 一般化Qのtau²
synthesis-phrase-permutation-test = 並べ替え検定
synthesis-phrase-exact-permutation-test = 全数の並べ替え検定
synthesis-phrase-random-permutations = 無作為な並べ替え
synthesis-phrase-leave-one-out = 一研究除外解析
synthesis-phrase-influence-diagnostics = 影響診断
synthesis-phrase-interval-of-tau2 = tau²の区間
synthesis-phrase-tetrachoric-correlation = 四分相関係数
synthesis-phrase-n-studies = { $n }研究
synthesis-phrase-at-most-n-n-rearrangements-take-a-random-sample-of-them = { $a }の{ $n }乗通りまで。それより多いときは無作為抽出を使用
synthesis-phrase-statistics-that-are-not-finite = 有限でない検定統計量
synthesis-phrase-residual-degrees-of-freedom-and-effects-that-differ = 残差自由度があり、値の異なる効果量
synthesis-phrase-no-moderators-beside-subgroups = サブグループと共変量は同時に指定しない
synthesis-phrase-no-moderators = 共変量なし
synthesis-phrase-moderators = 共変量
synthesis-phrase-the-intercept-alone = 切片のみ
synthesis-phrase-all-events-or-none = 全例イベント、またはイベントなし
synthesis-phrase-some-of-both = イベントありとなしの両方
synthesis-phrase-no-zero-cell-and-no-zero-margin = ゼロのセル・周辺度数がないこと
synthesis-phrase-a-flat-likelihood = 平坦な尤度
synthesis-phrase-a-likelihood-that-is-not-finite = 有限でない尤度
synthesis-phrase-no-finite-likelihood-at-the-start = 初期値で有限の尤度がない
synthesis-phrase-no-curvature = 曲率がない
synthesis-phrase-a-curvature-that-is-not-that-of-a-maximum = 最大点の曲率ではない
synthesis-phrase-counts-that-determine-the-model = モデルを定める度数
synthesis-phrase-estimable-coefficients = 推定可能な係数
synthesis-phrase-estimable-means = 推定可能な平均
synthesis-phrase-estimable-levels = 推定可能な水準
synthesis-phrase-finite-data = 有限のデータ
synthesis-phrase-convergence = 収束
synthesis-phrase-n-steps-without-convergence = { $n }回の反復で収束しない
synthesis-phrase-a-score-that-is-not-a-number = 数値でないスコア
synthesis-phrase-no-crossing = 交点なし
synthesis-phrase-a-finite-bound = 有限の限界
synthesis-phrase-singular-weights = 特異な重み
synthesis-phrase-full-rank = フルランク
synthesis-phrase-ml-or-ee = ML または EE
synthesis-phrase-z-or-t = z または t
synthesis-phrase-or-cm-el-is-exact-for-rates = OR。率にはCM.ELが正確
synthesis-phrase-an-estimator-with-se-tau2 = tau²の標準誤差を持つ推定法
