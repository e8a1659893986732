## ネットワーク：症例ごとの推論とその検証。

# ---- 数値に添える注記 ----
network-note-no-evidence = 所見の入力がありません。数値はすべて、所見を得る前のその診療場面での値です。
network-note-no-images = 画像所見の入力がありません。各症状の予測は、年齢・性別（入力がある場合）のみに基づきます。
network-note-age-sex = 「画像のみ」とは、画像所見に年齢と性別を加えたものです。年齢・性別を抜きに画像所見の程度は評価できません。
network-note-class-prior = 診療場面ごとの原因の割合は仮定です。確率は、その想定範囲の両端でも示します。
network-note-conflict = 同時にみられることがほとんどない所見の組み合わせが含まれています。数値を読む前に、入力内容をご確認ください。
network-note-improbable = 入力された所見は、モデルの想定から大きく外れ、確率がほぼゼロです。数値を読む前に、値と単位をご確認ください。
network-note-sampling = この所見の組み合わせでは通常の近似計算が収束しなかったため、サンプリングで計算しています。数値にはわずかなサンプリング誤差が含まれます。

# ---- 入力の誤り ----
network-error-data = 内蔵データファイル { $file } の「{ $row }」に不整合があります：{ $why }
network-error-overexplained = 「{ $variable }」への経路が、その変数の分散を超えて説明しています（残差分散 { $residual }）。
    .expected = 残差分散は0.02を超えること。
network-error-artefact = 推定済みのネットワーク(knowledge/network/artefact.json)を使えません: { $why }
    .action = 「yotsui network fit」を実行し、ビルドし直してください。
network-error-not-fitted = ネットワークを推定できませんでした: { $why }
network-error-shape = 数値がこのグラフのものではありません（{ $what }）：{ $found }個、必要数{ $expected }個。
network-error-singular = 「{ $variable }」で共分散が特異となり、確率分布として成立しません。
network-error-document = 入力を読み取れません：{ $why }
    .expected = { "{" }"setting": …, "age": …, "sex": …, "observed": { "{" }変数: 値{ "}" }{ "}" }
network-error-no-setting = 診療場面（setting）の指定がありません。原因の確率は、どこで診る患者かによって変わります。
    .expected = "setting" に { $known } のいずれか。
network-error-unknown-setting = 診療場面「{ $found }」はありません。
    .expected = { $known } のいずれか。
network-error-unknown-variable = 変数「{ $found }」はありません。
    .action = 「{ $nearest }」ではありませんか。
network-error-latent = 「{ $variable }」は潜在因子のため、直接は入力できません。
    .action = その指標となる所見を入力してください。
network-error-kind = 「{ $variable }」の値として扱えません。
    .found = { $found }
network-error-not-finite = 「{ $variable }」の値が数値ではありません。
network-error-out-of-range = 「{ $variable }」の値が範囲外です。
    .found = { $found } { $unit }
    .expected = { $low }～{ $high } { $unit }
network-error-reversed = 「{ $variable }」の区間の下限と上限が逆です。
    .found = { $low }～{ $high }
network-error-unit = 「{ $variable }」の単位「{ $found }」は換算できません。
    .expected = { $accepted } のいずれか。
network-error-unknown-grade = 「{ $variable }」に「{ $found }」という段階はありません。
    .expected = { $known } のいずれか。
network-error-duplicate = 「{ $variable }」が2回入力されています。
network-error-target = 「{ $found }」は、次の検査の判定対象にできません。
    .expected = 症状または潜在因子。

# ---- 検証 ----
network-check-ep-mean = 事後平均と厳密サンプリングとの差（99パーセンタイル、事後標準偏差単位。所見セット { $sets } 組、モンテカルロ誤差 { $error }）
network-check-ep-mean-worst = 事後平均の差の最大値（事後標準偏差単位。所見セット { $sets } 組、モンテカルロ誤差の最大 { $error }）
network-check-ep-sd = 事後標準偏差と厳密サンプリングとの相対差（99パーセンタイル。所見セット { $sets } 組、各 { $sweeps } 回）
network-check-ep-sd-worst = 事後標準偏差の相対差の最大値（所見セット { $sets } 組、各 { $sweeps } 回）
network-check-ep-log-evidence = 対数周辺尤度と逐次重点サンプリングとの差（99パーセンタイル、nat。所見セット { $sets } 組、標準誤差 { $error }）
network-check-ep-settles = 期待値伝播法が収束せず、サンプリングに切り替えた割合（所見セット { $sets } 組）
network-check-calibration-ranks = 真の値の事後分布内での順位の一様性：Holm補正後の最小p値（模擬患者 { $patients } 例、{ $variables } 変数）
network-check-calibration-coverage = 未観測の真の値 { $quantities } 個のうち、90%区間に含まれた割合（標準誤差 { $error }）
network-check-calibration-classes = 各クラスの頻度と確率の一致：補正後の最小p値（模擬患者 { $patients } 例）
network-check-attribution-sums = 要因別の内訳の合計と症状の変位との差の最大値（{ $patients } 例）
network-check-conditioning-in-turn = 測定値を一括で入れた結果と1つずつ入れた結果との差の最大値（{ $patients } 例）
network-check-irrelevant-variable = 他と無関係な変数を加えたときの変化の最大値（{ $patients } 例）
network-check-order-of-evidence = 入力順を変えたときの変化の最大値（{ $patients } 例）
network-check-no-sides = 左右を名に含む変数・段階の数：ネットワークは左右を区別しないため、左右を入れ替えても同じ結果になります（{ $variables } 変数）

## ネットワークの表示。
network-room-context = 背景
network-room-structure = 構造
network-room-compression = 圧迫
network-room-muscle = 筋
network-room-inflammation = 炎症
network-room-nerve = 神経機能
network-room-sensitisation = 感作
network-room-person = 心理・社会
network-room-symptom = 症状
network-picture-title = ネットワークの経路
network-picture-studies = 研究{ $count }件
network-picture-positive = 原因が増えると結果が増える
network-picture-negative = 原因が増えると結果が減る
network-picture-assumption = 研究なし(仮定)
network-picture-unsure = 淡い実線: 90%区間が0を含む
network-picture-note = 線の太さ: 標準化経路の強さ(事後平均)。線の端の数字は研究数。研究用・未承認。
network-paths-head = 標準化経路 [90%区間]、原因 → 結果(根拠)
network-paths-count = 経路{ $paths }本。うち{ $assumed }本は対応する研究がなく、仮定である。
network-assumption = 仮定
network-table-studies = 公表値とモデルの含意
network-table-assumed = 推定に用いた仮定とその結果
network-table-seeds = 元記事の数値(推定には用いず、推定後に比べたもの)
network-table-head = 公表値  含意 [90%区間]  残差(SD)  研究数・研究間SD・事前分布の寄与  内容(対象)  知見
network-seeds-head =    元記事  含意(標本平均)[90%区間]  内容  一次資料による監査の判定
network-seeds-outside = このネットワークの対象外
network-explained = 画像が説明する分散の割合
network-explained-row = { $variable }: 研究を見る前 { $prior }、見た後 { $posterior }、仮定の経路を0とした場合 { $bare }、診療の場の全原因を通して { $over }
network-statistics = { $publications }文献の{ $moments }モーメント。パラメータ{ $parameters }個のうち研究から情報が得られるのは約{ $effective }個。カイ二乗{ $chi }、自由度{ $df }: 全体の適合は検定できない。公表された相関のSRMR { $srmr }。NUTS: { $kept }標本、発散{ $divergences }、R-hat最大{ $rhat }。ラプラス近似は最大{ $laplace } SDずれるため用いない。
network-pass = 合格
network-fail = 不合格
network-error-read = 患者のファイル { $path } を読めません。
    .found = { $found }
    .action = 実在するファイル、または標準入力を表す - を指定してください。
network-error-check = 不合格の検証: { $count }件。
    .action = このビルドのネットワークの結果を用いないでください。
