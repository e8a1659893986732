## 二回の検査の比較。

cli-compare = 同一患者の二回の検査を比較し、検出可能な変化を超えて変わったものを示す
cli-compare-before = 一回目の検査：DICOM検査(フォルダ、zip、DICOMDIR)または画像ファイル
cli-compare-after = 二回目の検査：DICOM検査(フォルダ、zip、DICOMDIR)または画像ファイル
cli-compare-labels-a = 一回目の検査のラベルマップ。省略時は矢状断T2強調像をYotsuiが自動抽出
cli-compare-labels-b = 二回目の検査のラベルマップ。省略時は矢状断T2強調像をYotsuiが自動抽出
cli-compare-date-a = 一回目の検査日(YYYY-MM-DD)。画像に日付がない場合に指定
cli-compare-date-b = 二回目の検査日(YYYY-MM-DD)。画像に日付がない場合に指定
cli-compare-lowest-a = 一回目の検査で最も下のラベルの椎間板高位。ラベルが高位を示さない場合に指定
cli-compare-lowest-b = 二回目の検査で最も下のラベルの椎間板高位。ラベルが高位を示さない場合に指定
cli-compare-sides-a = 一回目の検査の左右が確認済み(verified)か未確認(unverified)か
cli-compare-sides-b = 二回目の検査の左右が確認済み(verified)か未確認(unverified)か
cli-compare-out = compare.csv・compare.json・compare.svg の出力先フォルダ
cli-compare-label-convention = 両方のラベル番号表の指定(省略時は自動認識)
cli-progress-compare = 位置合わせと比較

compare-title = { $before } と { $after }
compare-date-unknown-first = 1回目（日付不明）
compare-date-unknown-second = 2回目（日付不明）
compare-order-as-given = { $unknown ->
        [first] 先に指定された検査の日付が不明
        [second] 後に指定された検査の日付が不明
       *[both] 検査日が不明
    }のため、先に指定された検査を前回としました。
compare-order-swapped = 検査日によれば後に指定された検査のほうが早い({ $before }、次いで { $after })ため、これを前回としました。
compare-levels-agree = 両検査の高位の番号は同じ椎間板を指しています(番号どおりのときに画像が最もよく一致します)。
compare-changed = 検出可能な変化を超えた項目
compare-changed-doubtful = 検出可能な変化を超えて異なる項目（上記の疑義が解消されない限り、経時変化とはいえない）
compare-none-changed = 検出可能な変化を超えた項目はありません。
compare-regression = 突出組織の退縮率
compare-rate = { $level } { $measure }: { $percent } % ± { $error } %(正は縮小)
compare-no-rate = { $levels }：示さず({ $why })
compare-row = { $level } { $measure }{ $side }: { $before } → { $after }({ $judgement }、検出可能な変化 { $detectable })
compare-row-code = { $level } { $measure }{ $side }: { $before } → { $after }
compare-counts = L1以下の比較 { $compared } 項目、うち変化 { $changed } 項目、比較せず { $not } 項目(理由は compare.csv)
compare-counts-above = このほかL1より上で変化 { $changed } 項目(compare.csv)

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
compare-judgement-mirrored = 左右非対称な構造が反対側にある(一方の左右が入れ替わっているか、別の所見)
compare-judgement-levels-shifted = 高位の番号がずれていることを画像が示している
compare-judgement-one-date-only = 一回の検査の中でのみ意味をもつ
compare-judgement-repeatability-unknown = 判定せず(検査間の再現性が不明)
compare-judgement-no-detectable-change = どれだけの差を変化とみなせるかの根拠がない
compare-no-rate-nothing-before = 前回の値が誤差範囲内で零と区別できず、退縮すべきものがあったとはいえない
compare-no-rate-no-bound = 値の変動幅が不明で、誤差を求められない

compare-warning-levels-untold = 両検査の高位の番号が同じ椎間板を指すかどうかは画像からは判断できないため、番号のみで対応づけました。
compare-warning-levels-shifted = 後の検査の高位を { $levels } 椎間ずらすと画像が最もよく一致します。どちらかの番号付けが誤っているため、比較は行いません。ラベルを訂正するか、最下位の高位を指定してください。
compare-warning-mirrored = 左右非対称な構造が両検査で反対側にあります。一方の検査で左右が入れ替わっているか、一方の所見が消えて反対側に別の所見が現れたかのいずれかであり、画像からは区別できないため、左右のある項目と突出組織の大きさは比較しません。
compare-warning-opposite-sides = { $level }：突出組織が一方の検査では左、他方では右にあります。別の所見であるか、一方の画像の左右が逆であるため、比較しません。
compare-warning-sides-unproven = 少なくとも一方の検査で左右が確認できないため、突出組織が両回とも同じ側にあるとはいえません。
compare-warning-patients = 患者識別子が一致しません。別の患者の画像か、同じ患者で施設ごとに識別子が異なる可能性があります。変化の値は同一患者でのみ意味があります。
compare-warning-bodies = 大半の椎体の高さに、測定の幅を超える差があります。別の患者の画像か、いずれかの検査の高位またはラベルに誤りがある可能性があります。
compare-warning-same-image = 2つの検査の画像はボクセル単位で同一です。差があれば、ラベルの違いによるものです。
compare-warning-same-date = 2つの検査は同じ日({ $date })のものです。同一の検査である可能性があります。
compare-warning-order = 一回目の検査({ $before })は二回目({ $after })より後に行われています。
compare-picture-caption = 両回の { $level }。それぞれの椎間板を基準に、突出先端を通る矢状断を示します(突出のない回は他方と同じ位置)。緑：椎間板、青：脊柱管、黄：椎体後縁線、赤：この断面で後縁線から最も後方にある椎間板組織までの距離。
compare-picture-middle = 正中矢状断
compare-picture-aside = 正中から{ $side ->
        [left] 左
        [right] 右
       *[unknown] 側方
    } { $mm } mm
