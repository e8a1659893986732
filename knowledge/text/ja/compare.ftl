## 二回の検査の比較。

cli-compare = 同一患者の二回の検査を比較し、検出可能な変化を超えて変わったものを示す。
cli-compare-before = 一回目の検査：DICOM検査（フォルダー、zip、DICOMDIR）または画像ファイル。
cli-compare-after = 二回目の検査：DICOM検査（フォルダー、zip、DICOMDIR）または画像ファイル。
cli-compare-labels-a = 一回目の検査のラベル画像。
cli-compare-labels-b = 二回目の検査のラベル画像。
cli-compare-date-a = 一回目の検査日(YYYY-MM-DD)。画像に日付がない場合に指定する。
cli-compare-date-b = 二回目の検査日(YYYY-MM-DD)。画像に日付がない場合に指定する。
cli-compare-lowest-a = 一回目の検査で最も下のラベルの椎間板高位。ラベルが高位を示さない場合に指定する。
cli-compare-lowest-b = 二回目の検査で最も下のラベルの椎間板高位。ラベルが高位を示さない場合に指定する。
cli-compare-sides-a = 一回目の検査の左右を確認済み(verified)または未確認(unverified)と指定する。
cli-compare-sides-b = 二回目の検査の左右を確認済み(verified)または未確認(unverified)と指定する。
cli-compare-out = compare.csv、compare.json、compare.svg を書き出すフォルダー。
cli-compare-label-convention = 両方のラベル番号の意味(自動判別しない場合)。
cli-progress-compare = 位置合わせと比較

compare-title = { $before } と { $after }
compare-date-unknown = 日付不明
compare-order-as-given = 検査日が不明のため、先に指定された検査を前回とした。
compare-order-swapped = 検査日によれば後に指定された検査のほうが早い({ $before }、次いで { $after })ため、これを前回とした。
compare-levels-agree = 両検査の高位の番号は同じ椎間板を指している(番号どおりで画像が最もよく一致する)。
compare-changed = 検出可能な変化を超えた項目
compare-none-changed = 検出可能な変化を超えた項目はない。
compare-regression = 突出組織の退縮率
compare-rate = { $level } { $measure }:{ $percent } % ± { $error } %(正は縮小)
compare-no-rate = { $level } { $measure }:示さず({ $why })
compare-row = { $level } { $measure }:{ $before } → { $after } { $unit }({ $judgement }、検出可能な変化 { $detectable } { $unit })
compare-counts = 比較 { $compared } 項目、うち変化 { $changed } 項目、比較せず { $not } 項目(理由は compare.csv)

compare-judgement-larger = 増大
compare-judgement-smaller = 縮小
compare-judgement-not-beyond = 検出可能な変化を超えない
compare-judgement-same-code = 同じ
compare-judgement-other-code = 区分が異なる
compare-judgement-missing-before = 前回の値がない
compare-judgement-missing-after = 今回の値がない
compare-judgement-missing-both = 両回とも値がない
compare-judgement-formula-differs = 計算式が異なる
compare-judgement-opposite-sides = 一方は左、他方は右
compare-judgement-mirrored = 一方の検査で左右が入れ替わっていることを画像が示している
compare-judgement-levels-shifted = 高位の番号がずれていることを画像が示している
compare-judgement-one-date-only = 一回の検査の中でのみ意味をもつ
compare-judgement-no-detectable-change = どれだけの差を変化とみなせるかの根拠がない
compare-no-rate-nothing-before = 前回の値が誤差範囲内で零と区別できず、退縮すべきものがあったとはいえない
compare-no-rate-no-bound = 値の変動幅が不明で、誤差を求められない

compare-warning-levels-untold = 両検査の高位の番号が同じ椎間板を指すかどうかは画像からは判断できず、番号のみで対応づけた。
compare-warning-levels-shifted = 後の検査の高位を { $levels } 椎間ずらすと画像が最もよく一致する。どちらかの番号付けが誤っているため、比較は行わない。ラベルを訂正するか、最下位の高位を指定すること。
compare-warning-mirrored = 一方の検査で左右が入れ替わっていることを画像が示しているため、左右のある項目は比較しない。
compare-warning-opposite-sides = { $level }:突出組織が一方の検査では左、他方では右にある。別の所見であるか、一方の画像の左右が逆であるため、比較しない。
compare-warning-sides-unproven = 少なくとも一方の検査で左右が確認できないため、突出組織が両回とも同じ側にあるとはいえない。
compare-warning-order = 一回目の検査({ $before })は二回目({ $after })より後に行われている。
compare-picture-caption = 両回の { $level } 正中断面。それぞれの椎間板を基準に表示。緑:椎間板のラベル、青:脊柱管のラベル、黄:椎体後縁線、赤:この断面で後縁線から最も後方にある椎間板組織までの距離。
