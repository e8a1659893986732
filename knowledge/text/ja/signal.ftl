## 信号強度に基づく計測:名称、定義、注記、警告。

measure-disc-t2-csf-ratio = 椎間板信号の対脳脊髄液比(T2)
measure-disc-t2-rank = 椎間板信号の患者内順位(T2)
measure-disc-degeneration-surrogate = 椎間板変性の代替指標(Pfirrmann分類ではない)
measure-high-intensity-zone-conspicuity = HIZの可能性がある病巣の目立ちやすさ
measure-modic-1-signal-upper = 椎間板上方の骨髄:Modic 1型様信号
measure-modic-2-signal-upper = 椎間板上方の骨髄:Modic 2型様信号
measure-modic-3-signal-upper = 椎間板上方の骨髄:Modic 3型様信号
measure-modic-1-signal-lower = 椎間板下方の骨髄:Modic 1型様信号
measure-modic-2-signal-lower = 椎間板下方の骨髄:Modic 2型様信号
measure-modic-3-signal-lower = 椎間板下方の骨髄:Modic 3型様信号

definition-nucleus-core-median-over-fluid-of-same-slices-v1 = 同一T2スライスにおける髄核と脳脊髄液の信号比(Salamat 2016)
definition-rank-of-nucleus-between-dark-and-fluid-v1 = 本プログラムによる定義。低信号構造と脳脊髄液の間での髄核の明るさの順位(1が最も明るい)
definition-linear-brightness-contrast-flatness-v1 = 髄核の明るさ、線維輪との信号差、椎間板の扁平度の加重和。係数は本プログラムが定めた。Pfirrmann分類の着目点に基づくが、分類そのものではない
definition-isolated-posterior-focus-over-annulus-v1 = 後方線維輪内で低信号に囲まれ、髄核より明るく、髄核と連続しない高信号巣(Aprill & Bogduk 1992)
definition-modic-cells-against-mid-body-v1 = 終板直下の骨髄のうち、T1・T2信号が同じ椎体の中央部に対してModic各型と同じ向きに異なる部分の割合

note-needs-t1 = 計測なし:T1強調像が必要
note-series-not-aligned = 計測なし:必要なシリーズをT2強調像に位置合わせできない
note-signal-zero-unknown = 示さず:画素値0が無信号を意味すると確認できない画像(8ビット、ウィンドウ処理済みなど)では信号比に意味がない
note-nothing-to-rank-against = 示さず:順位を比べる椎間板がほかにない
note-surrogate-only = 視覚的分類と連動する数値であり、分類そのものではない
note-possible-only = 可能性のみ:読影者間の一致が低い所見
note-threshold-unsourced = 計算式の閾値に文献上の根拠がない
note-no-high-intensity-zone = 後方線維輪に定義を満たす高信号巣を認めない

signal-warning-not-aligned = シリーズ { $series } をラベル付きT2強調像に位置合わせできなかったため、このシリーズからは計測しません。
