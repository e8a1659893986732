## 評価:画像と診察所見の照合。

# ---- 内蔵データの不備 ----
assess-error-malformed = 内蔵データファイル { $file } を読み込めません。
    .found = { $found }
    .expected = ファイル冒頭の説明に従った行
    .action = 示された行を修正してください(yotsui-assessのテストで検出されます)。
assess-error-row = 内蔵データファイル { $file } の行 { $row } は使用できません。
    .found = { $found }
    .expected = 実在するIDと、数値をもつ文献データ
    .action = 行を修正してください(yotsui-assessのテストで検出されます)。

# ---- 数値 ----
assess-figure = { $value }({ $more })
assess-figure-counts = { $n }例中{ $events }例
assess-figure-n = n={ $n }
assess-figure-interval = { $level }%CI { $low }〜{ $high }
assess-figure-wilson = { $level }%CI { $low }〜{ $high }(Wilson法、本プログラムで算出)
assess-figure-range = { $low }〜{ $high }
assess-figure-at-least = { $value }以上
assess-figure-at-most = { $value }以下
assess-share = { $value }({ $interval })
assess-share-counts = { $value }({ $counts }、{ $interval })

# ---- 安全 ----
assess-line-emergency = 【緊急】直ちに対応:{ $conditions }(回答あり{ $asked }項目、未聴取{ $not-asked }項目、不明{ $unknown }項目)
assess-line-same-day = 【当日対応】{ $conditions }(回答あり{ $asked }項目、未聴取{ $not-asked }項目、不明{ $unknown }項目)
assess-line-soon = 【早期に精査】{ $conditions }(回答あり{ $asked }項目、未聴取{ $not-asked }項目、不明{ $unknown }項目)
assess-line-consider = 弱い徴候のみ、要検討:{ $conditions }(回答あり{ $asked }項目、未聴取{ $not-asked }項目、不明{ $unknown }項目)
assess-line-none-among-asked = 回答のあった{ $asked }項目に危険徴候なし。未聴取{ $not-asked }項目、不明{ $unknown }項目。
assess-line-nothing-asked = 安全項目への回答なし(未聴取{ $not-asked }項目、不明{ $unknown }項目)。安全性については何も言えない。
assess-detail-strength = { $side ->
    [left] 左
    [right] 右
   *[unknown] 側不明
} { $what } { $grade }/5
assess-detail-sensation = { $side ->
    [left] 左
    [right] 右
   *[unknown] 側不明
} { $what }領域の知覚低下
assess-detail-residual = 残尿{ $value } mL
assess-detail-heel-walking = { $side ->
    [left] 左
    [right] 右
   *[unknown] 側不明
} 踵歩き不能
assess-detail-toe-walking = { $side ->
    [left] 左
    [right] 右
   *[unknown] 側不明
} つま先歩き不能

# ---- 所見 ----
assess-finding = { $level }{ $side ->
    [left] 左側
    [right] 右側
    [bilateral] 両側
    [central] 正中
   *[none] {""}
}の{ $what }{ $side ->
    [not-stated] (側の記載なし)
    [unknown] (側不明)
   *[none] {""}
}
assess-detail-day = { $day }撮影
assess-detail-side-in-doubt = 側は読影者の記載による。手元の画像では左右を確認できない
assess-detail-zone = 局在:{ $zone }
assess-detail-size = 読影者の計測値:{ $value } mm
assess-detail-migration = 移動:{ $direction }
assess-detail-pfirrmann = Pfirrmann分類 grade { $grade }
assess-detail-modic = Modic type { $grade }
assess-detail-upper-endplate = 椎間板の上側の終板
assess-detail-lower-endplate = 椎間板の下側の終板
assess-detail-degree = 程度:{ $degree }
assess-detail-slip = 方向:{ $direction }
assess-detail-meyerding = Meyerding分類 grade { $grade }
assess-detail-root = { $root }神経根:grade { $grade }
assess-detail-length = 後縁線から{ $value } mm
assess-detail-length-bound = 後縁線から{ $value } mm(変動範囲 { $low }〜{ $high } mm)
assess-detail-no-cut-off = 計測値であり診断ではない(この計測法のカットオフ値は確認できていない)

# ---- 無症状者における頻度 ----
assess-prevalence-at = { $age }歳の無症状者での頻度({ $age }〜{ $last }歳に適用):{ $share }({ $basis }、{ $interval })。
assess-prevalence-span = { $from }〜{ $to }歳の無症状者での頻度:{ $share }({ $basis }、{ $interval })。
assess-prevalence-from = { $from }歳以上の無症状者での頻度:{ $share }({ $basis }、{ $interval })。
assess-prevalence-to = { $to }歳以下の無症状者での頻度:{ $share }({ $basis }、{ $interval })。
assess-prevalence-adults = 無症状の成人(年齢の記載なし)での頻度:{ $share }({ $basis }、{ $interval })。
assess-prevalence-not-read = この年齢の無症状者での頻度:確認できた文献なし。
assess-prevalence-age-not-known = 年齢の記録がないため、該当する頻度を選べない。
assess-basis-observed = 実測、n={ $n }
assess-basis-observed-of-study = 実測、対象{ $n }人の研究で、この年齢層の人数は原典未確認
assess-basis-model = モデル推定、同年齢{ $n }人
assess-basis-model-n-not-read = モデル推定、同年齢の人数は原典未確認
assess-basis-model-nobody = モデル推定、同年齢の実測例なし
assess-ages-at = { $age }歳の無症状者
assess-ages-span = { $from }〜{ $to }歳の無症状者
assess-ages-from = { $from }歳以上の無症状者
assess-ages-to = { $to }歳以下の無症状者
assess-ages-adults = 無症状の成人

# ---- 画像と診察所見の照合 ----
assess-agreement-none = 神経根と照合できる画像所見はない。
assess-agreement-back-only = 下肢の症状・徴候の記録がなく、腰痛のみでは照合すべき神経根がない。
assess-agreement-rule = 各画像所見について、障害されうる神経根の徴候を同じ側で照合する。検査していない徴候は、一致・不一致のいずれにも数えない。
assess-found-sides = 【左】{ $left } 【右】{ $right }
assess-found-not-examined = 未検査
assess-found-not-asked = 未聴取
assess-found-unknown = 不明
assess-found-back-pain-only = 腰痛のみで下肢症状の記録なし
assess-found-midline = 正中
assess-found-symptoms = 症状あり
assess-found-no-symptoms = 症状なし
assess-found-dermatomes = { $roots }領域
assess-found-no-dermatome = 該当するデルマトームなし
assess-found-hypersensitive = 過敏
assess-found-angle-only = 判定の記載なし
assess-found-root = { $root }支配筋
assess-expected-side = { $side ->
    [left] 左下肢の症状
    [right] 右下肢の症状
   *[unknown] 画像所見と同側の下肢症状(左右未確認)
}
assess-expected-distribution = { $side ->
    [left] 左 { $root }領域({ $area })の痛み・しびれ
    [right] 右 { $root }領域({ $area })の痛み・しびれ
   *[unknown]  { $root }領域({ $area })の痛み・しびれ(左右未確認)
}
assess-expected-strength = { $side ->
    [left] 左 { $muscles }の筋力低下
    [right] 右 { $muscles }の筋力低下
   *[unknown]  { $muscles }の筋力低下(左右未確認)
}
assess-expected-heel = { $side ->
    [left] 左の踵歩きの困難
    [right] 右の踵歩きの困難
   *[unknown] 踵歩きの困難(左右未確認)
}({ $root }との対応は仮定)
assess-expected-toe = { $side ->
    [left] 左のつま先歩きの困難
    [right] 右のつま先歩きの困難
   *[unknown] つま先歩きの困難(左右未確認)
}({ $root }との対応は仮定)
assess-expected-sensation = { $side ->
    [left] 左 { $root }領域({ $area })の知覚異常
    [right] 右 { $root }領域({ $area })の知覚異常
   *[unknown]  { $root }領域({ $area })の知覚異常(左右未確認)
}
assess-expected-reflex = { $side ->
    [left] 左で低下・消失
    [right] 右で低下・消失
   *[unknown] 低下・消失(左右未確認)
}
assess-expected-tension = { $side ->
    [left] 左で陽性
    [right] 右で陽性
   *[unknown] 陽性(左右未確認)
}
assess-expected-tension-assumed = { $side ->
    [left] 左で陽性
    [right] 右で陽性
   *[unknown] 陽性(左右未確認)
}({ $root }との対応は仮定)
assess-expected-emg = { $side ->
    [left] 左 { $root }支配筋の脱神経・神経再支配所見
    [right] 右 { $root }支配筋の脱神経・神経再支配所見
   *[unknown]  { $root }支配筋の脱神経・神経再支配所見(左右未確認)
}
assess-caveat-shared-muscle = { $muscle }の支配髄節は文献により異なり({ $roots })、その筋力低下から神経根は区別できない。
assess-overall-fits = { $side ->
    [left] 左
    [right] 右
   *[unknown] 左右未確認
} { $root }神経根:徴候あり{ $there }、徴候なし{ $missing }、未検査・不明{ $not-looked }。画像所見と診察所見は同一の神経根を示す。
assess-overall-level-only = { $root }神経根:徴候あり{ $there }、徴候なし{ $missing }、未検査・不明{ $not-looked }。神経根レベルは一致するが、左右の一致は判定できない。
assess-overall-partly = { $root }神経根:徴候あり{ $there }、徴候なし{ $missing }、未検査・不明{ $not-looked }。画像所見と診察所見の一致は部分的である。
assess-overall-does-not-fit = { $root }神経根:徴候あり{ $there }、徴候なし{ $missing }、未検査・不明{ $not-looked }。画像所見と診察所見は一致しない。
assess-overall-cannot-say = { $root }神経根:徴候あり{ $there }、徴候なし{ $missing }、未検査・不明{ $not-looked }。一致の有無は判定できない。

# ---- 三文の回答 ----
assess-explains-fits = { $finding }は{ $root }神経根を障害しうる位置にあり、同側で検査された同神経根の{ $looked }徴候のうち{ $there }徴候が認められることから、画像所見は症状を説明しうる。
assess-explains-partly = { $finding }は{ $root }神経根を障害しうる位置にあるが、同側で検査された同神経根の{ $looked }徴候のうち{ $missing }徴候は認められず、画像所見による症状の説明は部分的にとどまる。
assess-explains-partly-level = { $finding }は{ $root }神経根を障害しうる位置にあるが、検査された同神経根の{ $looked }徴候のうち{ $missing }徴候は認められず左右も未確認であり、画像所見による症状の説明は部分的にとどまる。
assess-explains-level-only = { $finding }は{ $root }神経根を障害しうる位置にあり、検査された同神経根の{ $looked }徴候のうち{ $there }徴候が認められるため、高位のうえでは画像所見が症状を説明しうるが、左右が未確認のため側の一致は判定できない。
assess-explains-does-not-fit = { $finding }は{ $root }神経根を障害しうる位置にあるが、想定される部位に同神経根の徴候は認められず、診察所見からみて画像所見は症状を説明しない。
assess-explains-back-only = 腰痛のみの場合は画像所見と照合できる神経根がなく、画像が腰痛を説明するかは判定できない。
assess-explains-no-finding = 読影・計測の範囲では神経根を障害しうる画像所見はなく、画像は下肢症状を説明しない。
assess-explains-no-symptoms = 症状の記録はなく、画像で説明すべきものはない。
assess-explains-symptoms-not-known = 症状の記録がないため、画像が症状を説明するかは判定できない。
assess-explains-no-image = 画像の読影・計測結果がないため、画像が症状を説明するかは判定できない。
assess-explains-not-examined = { $finding }は{ $root }神経根を障害しうる位置にあるが、同神経根の徴候の検査が{ $looked }項目にとどまり、画像が症状を説明するかは判定できない。
assess-otherwise-prevalence = ただし{ $what }は{ $share }にもみられ、画像のみでは責任病巣と断定できず、{ $beyond }、同神経根の徴候のうち{ $not-looked }項目が未検査・不明である。
assess-otherwise-not-read = この年齢の無症状者における{ $what }の頻度は文献を確認できておらず、{ $context }ことから画像のみでは判断できず、{ $beyond }、同神経根の徴候のうち{ $not-looked }項目が未検査・不明である。
assess-otherwise-prevalence-alone = ただし{ $what }は{ $share }にもみられ、画像のみでは責任病巣と断定できず、症状と診察所見の記録がそろうまで、他の要因については判定できない。
assess-otherwise-not-read-alone = 無症状者における{ $what }のこの年齢での頻度は文献を確認できておらず、{ $context }ことから画像のみでは判断できず、症状と診察所見の記録がそろうまで、他の要因については判定できない。
assess-otherwise-not-in-picture = 神経機能・炎症・感作・心理社会的要因は画像に写らないうえ
assess-otherwise-does-not-fit = 他の高位や反対側、股関節、仙腸関節、末梢神経、撮像範囲外の病変など別の原因を検索する必要があり、なお{ $context }。
assess-otherwise-back-only = 腰痛には画像以外の要因が大きく関与し、{ $context }うえ、無症状者における同様の所見の頻度は(確認できたものについて)後に示すとおりである。
assess-otherwise-no-finding = 症状の原因はこのデータからは特定できず、圧迫所見がなくても神経根の障害は否定できない({ $context })。
assess-otherwise-no-symptoms = 症状のない画像所見に説明は不要であり、無症状者における頻度を各所見に併記する。
assess-otherwise-nothing-known = 症状・診察所見・画像の記録がそろうまで、他の要因については判定できない。
assess-next-emergency = まず安全欄に従い直ちに救急対応を行い、他はすべてその後とする。
assess-next-same-day = まず安全欄に従い本日中に専門医へ紹介し、他はその後とする。
assess-next-soon = まず安全欄の危険徴候を早期に精査し、その後に他の検討を進める。
assess-next-ask = まず未回答の安全項目{ $open }項目を確認する(未聴取は「なし」を意味しない)。
assess-next-resolved = 最終経過観察時({ $date })に症状は消失しており、このデータから追加の画像検査を要する理由はないが、再燃時や筋力低下・膀胱直腸障害の出現時は再評価する。
assess-next-widen = 股関節・仙腸関節・末梢神経・末梢動脈拍動を診察し、通常の経過をたどらない場合は撮像範囲を広げる。
assess-next-back = 経過を観察し、下肢の痛み・しびれ・筋力低下が出現すれば神経根徴候を再度診察する。
assess-next-nothing = このデータから治療や追加の画像検査を要する理由はない。
assess-next-complete = 症状を記録し、両側の神経根徴候を診察し、画像の読影または計測を行う。
assess-next-side = 片側に対する処置を検討する前に、元画像または読影者に左右を確認する。
assess-next-examine = 画像所見を重視する前に、{ $root }神経根の未検査・不明の{ $not-looked }徴候を両側で診察する。
assess-next-follow = 経過中に筋力・知覚・腱反射を再検し、筋力低下や膀胱直腸障害が出現すれば直ちに再評価する。

# ---- 見通し ----
assess-outlook-by-type = 読影された型についての自然縮小の報告を、定義と時期を付して示す。
assess-outlook-type-not-known = ヘルニアの型の記載がないため、すべての型についての報告を示す。
assess-outlook-no-herniation = 読影にヘルニア・膨隆の記載はなく、該当する縮小率はない。
assess-outlook-not-read = 読影結果の記録がなく、型が不明のため縮小率を選べない。

# ---- 2時点 ----
assess-comparison = 同一の計測法による値を並記する。各計測の再現性が不明のため、変化率は算出しない。
assess-comparison-provisional = 同一の計測法による値を並記する。各計測の再現性が不明のため、変化率は算出しない。少なくとも一方で高位番号が暫定であり、同じ椎間板どうしの比較であることを確認する必要がある。
assess-comparison-one-date = { $measure }:一方の時点でのみ計測された高位あり
assess-comparison-other-formula = { $measure }:計測法が異なるため比較しない

# ---- 仮定 ----
assess-assumed-age = 年齢は生年から算出しており、1歳高い可能性がある。
assess-assumed-temperature = 体温{ $limit } °C以上を発熱とみなした(この基準の文献は確認できていない)。
assess-assumed-urgency = 「{ $finding }」に対する緊急度は、数値の裏付けのない安全側の仮定である。
assess-assumed-counting = 徴候の数え方は本プログラム独自の規則で、研究に基づくものではない。検査された神経根徴候が2項目以上あるとき、徴候ありがなしより多ければ一致、一部あれば部分的一致、まったくなければ不一致とする。
assess-assumed-zone = { $level }:局在の記載がないため、通過根と分岐根の両方を検討した。
assess-assumed-migration = { $level }:移動した椎間板組織があるが、神経根は椎間板高位の局在から判断した。
assess-assumed-root-elsewhere = { $level }:記載または推定された神経根は本プログラムの表になく、除外した。
assess-assumed-measured-lesion = { $level }:読影結果がないため、後縁線より後方の椎間板組織が最も大きい高位を所見とみなした(カットオフ値は確認できていない)。
assess-assumed-pfirrmann = Pfirrmann grade { $grade }以上を椎間板変性の頻度と並べた(出典の変性の定義はこのgradeによるものではない)。

# ---- ネットワーク ----
assess-network-none = 期待される症状と確率は示せない: { $why }
assess-network-refused = { $what }({ $from })は使用しなかった: { $why }
assess-network-other-scale = { $scale ->
    [moderate-load] 中等度の身体負荷は使用しなかった(ネットワークが扱うのは重労働の有無のみ)。
    [crp] CRPは使用しなかった(高感度法のみを扱う)。
    [temporal-summation-nrs] 時間的加重のNRS差は使用しなかった(比のみを扱う)。
    [cpm-kpa] 条件刺激性疼痛調節のkPa値は使用しなかった(%のみを扱う)。
    [hads] HADSは使用しなかった(PHQ-9のみを扱う)。
    [rmdq] RDQは使用しなかった(ODIのみを扱う)。
   *[fabq] FABQは使用しなかった(TSK-17のみを扱う)。
}
assess-network-assumed-setting = 診療の場の記載がないため、脊椎外来と仮定した。所見を得る前に責任椎間板由来が占める割合もこれによる。
assess-network-assumed-vas = VASは同じ長さのNRSとして扱った。両者は同一の尺度ではない。
assess-network-assumed-tests = 検査を挙げる基準は本プログラムによる(原因のエントロピー低下0.01ナット以上、かつ仮定した範囲の両端で95%を超える原因がない)。
assess-network-assumption-moves = { $what }は仮定に依存する。研究の裏づけのない{ $edges }本の経路を0とすると、{ $with }ではなく{ $without }となる。
assess-network-index-explaining = { $level }{ $side ->
    [left] 左
    [right] 右
   *[unknown] (左右不明)
}: 所見が診察と少なくとも一部合致
assess-network-index-read = { $level }: 読影上、最も変化の強い椎間板
assess-network-index-measured = { $level }: 計測上、後縁線を越える組織が最も多い椎間板
assess-network-class-none = 症状なし
assess-network-class-disc = 責任椎間板由来
assess-network-class-other = 他の原因
assess-network-summary-disc = 仮定した範囲(所見を得る前の責任椎間板由来の割合{ $from }〜{ $to })の全体で、責任椎間板由来のほうが可能性が高い。確率は{ $disc }、不確かさをすべて含めると{ $disc-range }。
assess-network-summary-other = 仮定した範囲(所見を得る前の責任椎間板由来の割合{ $from }〜{ $to })の全体で、他の原因のほうが可能性が高い。確率は{ $other }、不確かさをすべて含めると{ $other-range }。
assess-network-summary-open = 責任椎間板由来と他の原因のどちらの可能性が高いかは判断できない。責任椎間板由来の確率は{ $disc }だが、不確かさをすべて含めると{ $disc-range }。所見を得る前の割合({ $from }〜{ $to })自体が仮定である。
assess-network-clause-disc = モデル上は責任椎間板由来の可能性のほうが高い({ $range })ものの
assess-network-clause-other = モデル上は他の原因の可能性のほうが高く({ $range })
assess-network-clause-open = どの原因の可能性が高いかは不明で(責任椎間板由来は{ $range }のどこか)
assess-network-symptom-concordant = { $symptom }: 訴えは{ $reported }で、画像から予測される範囲内。期待値{ $expected }({ $unit })。同様の患者の90%は{ $low }〜{ $high }で、{ $above }はこれより強い症状を訴える。
assess-network-symptom-exceeds = { $symptom }: 訴えは{ $reported }で、画像から予測されるより強い。期待値{ $expected }({ $unit })。同様の患者の90%は{ $low }〜{ $high }で、{ $above }はこれより強い症状を訴える。
assess-network-symptom-below = { $symptom }: 訴えは{ $reported }で、画像から予測されるより弱い。期待値{ $expected }({ $unit })。同様の患者の90%は{ $low }〜{ $high }で、{ $above }はこれより強い症状を訴える。
assess-network-symptom-not-reported = { $symptom }: 数値の記載なし。期待値{ $expected }({ $unit })。同様の患者の90%は{ $low }〜{ $high }。
assess-network-bar = { $source ->
    [class] 症状の由来(クラス)
    [context] 背景(年齢・性別・体格・労働・罹病期間)
    [structure] 椎間板・脊柱管
    [compression] 神経根・硬膜管の圧迫
    [muscle] 筋
    [inflammation] 炎症
    [nerve] 神経機能
    [sensitisation] 感作
    [person] 心理社会的要因
    [symptom] 他の症状
   *[unexplained] 説明されない部分
}
assess-network-burden = { $burden ->
    [b0] 問診
    [b1] 診察室で可能
    [b2] 採血・質問票
   *[b3] 特殊撮像・電気生理検査
}
assess-network-tests-alarm = 危険徴候があるため検査の順位は示さない。安全性の欄の指示を優先する。
assess-network-tests-safety-open = 安全性の質問が{ $open }件未確認のため、検査の順位は示さない。まずこれらを確認する。
assess-network-tests-settled = 挙げる検査はない。仮定した範囲の全体で1つの原因が95%を超え、結果によって変わらない。
assess-network-tests-none = 挙げる検査はない。症状の由来を十分に絞り込めると見込まれる検査がない。
assess-network-tests-ranked = 未施行の検査を、症状の由来について得られる情報量の見込みの順に示す。
assess-network-headline = { $readout ->
    [index-disc-probability] 責任椎間板由来の確率
    [leg-pain-expected] 期待される下肢痛
    [leg-pain-z] 下肢痛の期待値からの隔たり(z)
   *[leg-pain-explained-over-classes] 画像が説明する下肢痛の割合
}
assess-network-conflict = 次の所見は同時にみられることが少ない: { $findings }。入力内容を確認のこと。
assess-network-contradiction = 次の所見は両立しない: { $what }。数値を読む前に修正のこと。
assess-network-csi = CSIは負担の指標であり、感作の診断ではない。

# ---- 不一致の5つの理由 ----
assess-reason-assumed = 不一致の理由の当否は本プログラム独自の規則と境界値(画像と症状の間隔6週、神経機能の徴候2つ、尺度の20分の1)で判定しており、研究に基づくものではない。
assess-reason-incidental-applies = 偶発所見の可能性がある。仮定した範囲の全体で他の原因の可能性のほうが高く({ $share }、{ $low }〜{ $high })、高位と側の一致する神経脱落症状はなく、安全性の質問もすべて確認済みである。
assess-reason-incidental-blocked = { $block ->
    [no-finding] 神経根に触れうる所見は読影・計測されていない。
    [deficit] 所見の高位と側に一致する(または一致しうる)神経脱落症状がある。
    [alarm] 危険徴候があるため判定しない。
    [safety-open] 安全性の質問が{ $open }件未確認のため判定しない。
    [not-examined] 当該神経根の筋力または感覚が診察されていない。
    [no-network] 確率を示せない。
    [disc-leads] 仮定した範囲の全体で責任椎間板由来の可能性のほうが高い({ $share }、{ $low }〜{ $high })。
   *[open] どちらの原因の可能性が高いかは定まらない(責任椎間板由来{ $share }、{ $low }〜{ $high })。
}
assess-reason-function-no-grade = 神経根への圧迫の程度が読影されておらず、形態と機能を対比できない。
assess-reason-function-no-side = 所見の高位または側が不明で、徴候と対比できない。
assess-reason-function-without-form = 神経根への接触はない(グレード0)が、神経機能の徴候{ $looked }項目中{ $abnormal }項目が異常である。
assess-reason-function-contact = 神経根への接触のみ(グレード1)で、神経機能の徴候{ $looked }項目に異常はなく、これだけでは判断できない。
assess-reason-function-both = 神経根の障害(グレード{ $grade })があり、神経機能の徴候{ $looked }項目中{ $abnormal }項目が異常である。
assess-reason-function-not-examined = 神経根はグレード{ $grade }と読影されたが、神経機能の徴候で結果のあるものが少ない({ $looked }項目)。
assess-reason-function-neither = 神経根への接触はなく(グレード0)、神経機能の徴候{ $looked }項目にも異常はない。
assess-reason-function-without-loss = 神経根の障害(グレード{ $grade })があるが、神経機能の徴候{ $looked }項目に異常はない。
assess-reason-clinical-no-network = 寄与を示せない。
assess-reason-clinical-not-asked = 年齢・性別以外の臨床的背景が記録されていない。
assess-reason-clinical-no-symptom = 症状の数値が記録されていない。
assess-reason-clinical-applies = { $symptom }({ $unit })への寄与は{ $bars }で、少なくとも1つは0と異なる。
assess-reason-clinical-does-not = { $symptom }({ $unit })への寄与は{ $bars }で、いずれも小さい。
assess-reason-clinical-wide = { $symptom }({ $unit })への寄与は{ $bars }で、幅が広いか記録が不足しており判断できない。
assess-reason-bar = { $name }{ $value }(90%区間{ $low }〜{ $high })
assess-reason-bar-bare = { $name }{ $value }(区間なし)
assess-reason-readers-not-read = 読影・計測された椎間板がない。
assess-reason-readers-measured = 本プログラムの計測のみで、視覚的な判定はない。
assess-reason-readers-differ = 同じ画像の読影が{ $level }で食い違う。
assess-reason-readers-agree = 同じ画像の{ $readers }件の読影は{ $level }で一致する。
assess-reason-readers-not-graded = { $level }ではヘルニアも神経根も視覚的に判定されていない。
assess-reason-readers-one = { $level }の所見は1名の読影による。{ $kappas }。
assess-reason-timing-not-read = ヘルニア・膨隆が読影されておらず、退縮率を当てはめられない。
assess-reason-timing-nothing-shrinks = 読影に退縮しうる所見がない。
assess-reason-timing-no-dates = 画像または症状の日付が記録されていない。
assess-reason-timing-applies = 画像と症状の間隔は{ $days }日で、この間に退縮している可能性がある({ $stratum }: { $share }、追跡期間: { $time })。
assess-reason-timing-does-not = { $gap ->
    [none] 画像と症状は同じ日
    [one] 画像と症状の間隔は1日
   *[some] 画像と症状の間隔は{ $days }日
}で、大きく退縮するには短い({ $stratum }: { $share }、追跡期間: { $time })。
assess-network-share-range = { $low }〜{ $high }
assess-network-no-complaint = 症状の記録がないため、ここに示す割合は「この診療の場で症状を訴える患者」一般のものであり、この受診者について述べるものではない。
assess-network-near-certain = 0%または100%に近い確率は、モデルが正しい場合にのみ成り立つ。クラスとその偏り、誤差の独立性には仮定が含まれ、この患者についての確実性を意味しない。
