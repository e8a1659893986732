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
