## ネットワーク：症例ごとの推論とその検証。

# ---- 数値に添える注記 ----
network-note-no-evidence = 所見の入力がありません。数値はすべて、所見を得る前のその診療場面での値です。
network-note-no-images = 画像所見の入力がありません。各症状の予測は、年齢・性別（入力がある場合）のみに基づきます。
network-note-age-sex = 「画像のみ」とは、画像所見に年齢と性別を加えたものです。年齢・性別を抜きに画像所見の程度は評価できません。
network-note-class-prior = 診療場面ごとの原因の割合は仮定です。確率は、その想定範囲の両端でも示します。
network-note-conflict = 同時にみられることがほとんどない所見の組み合わせが含まれています。数値を読む前に、入力内容をご確認ください。

# ---- 入力の誤り ----
network-error-data = 内蔵データファイル { $file } の「{ $row }」に不整合があります：{ $why }
network-error-overexplained = 「{ $variable }」への経路が、その変数の分散を超えて説明しています（残差分散 { $residual }）。
    .expected = 残差分散は0.02を超えること。
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
