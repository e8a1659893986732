## 報告書と端末の要約で使う言葉。

report-title = 腰椎MRI・臨床所見 統合評価報告書
report-program = { $name } { $version }({ $schema })
report-not-recorded = 記録なし
report-date-not-recorded = 撮像日の記録なし
report-no-image = 画像なし
report-separator = 、

# 表題部
report-head-id = 症例番号(仮名)
report-head-age = 年齢
report-head-sex = 性別
report-head-setting = 受診区分
report-head-date = 記録日
report-head-images = 撮像日
report-head-role = 閲覧者
report-role-physician = 医師
report-role-therapist = 理学療法士・柔道整復師等
report-role-researcher = 研究者

# 日付・年齢・側
report-date = { $year }年{ $month }月{ $day }日
report-month-1 = 1
report-month-2 = 2
report-month-3 = 3
report-month-4 = 4
report-month-5 = 5
report-month-6 = 6
report-month-7 = 7
report-month-8 = 8
report-month-9 = 9
report-month-10 = 10
report-month-11 = 11
report-month-12 = 12
report-age = { $years }歳
report-side-left = 左
report-side-right = 右
report-side-unknown = 左右不明

# 緊急度
report-urgency-emergency = 緊急
report-urgency-same-day = 当日対応
report-urgency-soon = 早期精査
report-urgency-consider = 要検討
report-urgency-none = 確認範囲で該当なし
report-urgency-nothing = 未確認

# 安全性
report-safety-title = 安全性の確認(レッドフラッグ)
report-safety-never-a-no = 未聴取・不明は「なし」を意味しない。
report-safety-so = :
report-open-title = 安全性について確認すべき項目
report-safety-unasked = 未聴取・未検査の項目
report-safety-unknown = 確認したが結果不明の項目

# 結論
report-answer-title = 結論
report-explains-fits = 画像と症状は合致
report-explains-partly = 一部合致
report-explains-does-not-fit = 合致せず
report-explains-level-only = 高位は合致・左右は未確認
report-explains-no-finding = 神経根に及びうる所見なし
report-explains-no-symptoms = 説明すべき症状なし
report-explains-cannot-say = 判断できず

# 画像と計測
report-images-title = 画像と計測値
report-images-none = 計測した画像はない。以下は記録と読影所見のみによる。
report-images-about = 画像の条件
report-images-date = 撮像日
report-images-series = シリーズ
report-images-numbering = 椎間レベルの同定
report-images-sides = 左右
report-images-convention = ラベル体系 { $name }
report-numbering-high = 確実
report-numbering-provisional = 暫定
report-numbering-low = 不確実
report-sides-verified = 画像から確認済み
report-sides-unverified = 未確認(画像からは左右を証明できない)
report-measures-title = 計測値 { $date }({ $series })
report-measures-title-undated = 計測値({ $series }、撮像日の記録なし)
report-measures-none = この画像からは計測値が得られていない。
report-measures-common = 全計測値に共通:
report-table-discs = 椎間
report-table-vertebrae = 椎体
report-not-measured = 計測不可
report-bound = 変動範囲(計測表の下に説明)
report-bound-explained = [ ]内は、ラベル境界を半ボクセル動かしたときに値が動く範囲である。Yotsuiが自動抽出した場合は、抽出の確からしさと、検証での手動抽出との差(95%一致限界)も含む。信頼区間ではない。
report-untried-explained = 「計測不可」は値が得られなかったもの(理由は脚注)、「—」はそのレベルで計測の対象としていないもの。いずれも正常を意味しない。
report-methods-title = 計測の方法
report-methods-measure = 計測項目
report-methods-method = 方法ID
report-methods-plane = 断面
report-methods-source = 定義の出典
report-plane-midsagittal = 正中矢状断
report-plane-sagittal = 全矢状断
report-plane-axial = 横断
report-plane-volume = 全体積
report-references-title = 文献上の参考値と再現性
report-references-measure = 項目
report-references-says = 文献値
report-references-comparable = 本計測値との比較
report-references-same = 同一の計測法
report-references-other = 計測法が異なるため比較不可
report-references-grading = 視覚的評価(読影者間一致度)

# 2時点の比較
report-comparison-title = 2時点の計測値
report-comparison-and = と
report-comparison-gap = 「—」は2時点の値がそろわないもの。正常を意味しない。
report-days-between = (間隔 { $days }日)

# 所見と有病率
report-findings-title = 画像所見と無症候者での頻度
report-findings-lead = 腰痛・下肢痛のない人にも同じ所見はみられる。右欄は、患者の年齢に該当する文献値がある場合に限り示す。
report-findings-none = 読影所見の記録がなく、計測値からも所見を挙げていない。
report-findings-place = レベル・側
report-findings-finding = 所見
report-findings-prevalence = 同年代の無症候者での頻度
report-origin-reader = 読影者による
report-origin-measure = 計測値による
report-curves-title = 年齢別の無症候者での頻度
report-curves-observed = 文献値
report-curves-hollow = 当該年齢の観察例がないモデル推定値
report-curves-patient = 患者の年齢
report-curves-points = 点は文献から読み取った年齢の値のみを示し、年齢間は補間していない。
report-prevalence-point = { $age }歳 { $percent }%

# 画像と診察の照合
report-agreement-heading = 画像所見と神経学的所見の照合
report-agreement-title = { $level } { $side } ― { $root }神経根({ $passage })
report-passage-traversing = 通過根
report-passage-exiting = 椎間孔から出る根
report-side-basis-reader = 側は読影者の記載による。
report-side-basis-reader-images-unverified = 側は読影者の記載による。手元の画像からは左右を証明できない。
report-side-basis-image = 側は画像から確認した。
report-side-basis-not-known = 側は不明。
report-agreement-test = 診察項目
report-agreement-expected = この神経根で予想される所見
report-agreement-found = 記録
report-agreement-verdict = 判定
report-agreement-counts = 一致 { $agrees }、不一致 { $disagrees }、未確認 { $not_asked }、不明 { $unknown }、左右未確認 { $side_unverified }
report-verdict-agrees = 一致
report-verdict-disagrees = 不一致
report-verdict-not-asked = 未確認
report-verdict-unknown = 不明
report-verdict-side-unverified = 左右未確認

# 見通し
report-outlook-title = 見通し:ヘルニアの自然退縮
report-outlook-stratum = 型(原著の分類)
report-outlook-definition = 退縮の定義
report-outlook-follow-up = 観察時期
report-outlook-share = 退縮した割合
report-outlook-with-interval = 割合と区間
report-outlook-without-interval = 区間の報告なし

# 限界
report-not-covered-title = この版では扱わない項目
report-assumptions-title = 結論を左右する前提
report-warnings-title = 入力に関する留意事項

# 文献
report-sources-title = 文献
report-sources-lead = 番号は本文の引用順。各項目に、どこまで読んだか(全文・抄録など)と読んだ場所を示す。
report-sources-cards = 各知見のidから、同じ場所にある evidence フォルダーの知見カード(何の数値か、限界、原典の所在)へ移れる。
report-sources-level = 読んだ範囲:
report-sources-none = 引用した文献はない。

# 端末の要約
report-terminal-key-measures = 主な計測値(mm)
report-terminal-absent = 不可
report-terminal-absent-explained = 不可:値が得られなかった(理由は報告書の脚注)。正常を意味しない。
report-terminal-two-dates = 各欄は { $earlier } / { $later } の値。変化率は計算していない。
report-terminal-levels-provisional = 高位の番号は暫定である(理由は報告書)。
report-terminal-no-measures = 計測値なし
report-terminal-level = 椎間
report-terminal-files = 出力
report-terminal-short-disc-height-middle = 椎間板高(中央)
report-terminal-short-canal-ap-midsagittal = 脊柱管前後径
report-terminal-short-herniation-ap-length = 椎間板突出長
report-terminal-short-listhesis-mm = すべり

# 誤り
report-error-unknown-source = 報告書を作成できない:文献番号「{ $claim }」が引用されているが、評価の文献一覧にない。
    .found = 出典のない引用
    .expected = 引用した項目がすべて文献一覧にあること
    .action = 評価を作り直す。繰り返す場合はプログラムの不具合として報告する。
report-error-bad-picture = 報告書を作成できない:画像「{ $picture }」をページに載せられない。
    .found = { $found ->
        [script] スクリプト
        [html] SVG内のHTML
        [handler] イベント属性
        [elsewhere] 外部への参照
       *[other] 単一のsvg要素でない
    }
    .expected = スクリプトも外部への参照も含まない単一のsvg要素
    .action = 画像を作り直す。繰り返す場合はプログラムの不具合として報告する。
report-error-template = 報告書を作成できない:ページのひな形がデータと合わない({ $error })。
    .action = プログラムの不具合として報告する。

# ---- ネットワーク ----
report-network-expected-title = 画像と症状の対比
report-network-absent = このビルドでは期待される症状を示せない(警告を参照)。
report-network-setting = 診療の場: { $setting }。
report-network-setting-assumed = 記載がないため仮定
report-network-index = 対象椎間板:{" "}
report-network-key-band = 画像・年齢・性別が同様の患者の90%
report-network-key-expected = 期待値
report-network-key-patient = この患者
report-network-explained = この診療の場の患者全体(由来を問わない)で画像が説明する分散は{ $share }。
report-network-interval = 90%区間{ $low }〜{ $high }
report-network-values-title = ネットワークに用いた値
report-network-sensitivity-title = 主要な数値を最も動かすもの
report-network-sensitivity-number = 数値
report-network-sensitivity-value = 全エビデンス
report-network-sensitivity-without = 仮定の経路を除く
report-network-sensitivity-studies = 除くと最も変わる研究(変化)
report-mismatch-title = 画像と症状が一致しない5つの理由
report-mismatch-reason = 理由
report-mismatch-standing = この患者では
report-mismatch-why = 根拠
report-standing-applies = 該当
report-standing-does-not = 非該当
report-standing-not-known = 不明
report-drivers-title = 症状に寄与するもの
report-classes-source = 症状の由来
report-classes-before = 所見を得る前(仮定)
report-classes-probability = 確率
report-classes-range = 仮定の割合を全範囲で動かした場合
report-waterfall-title = { $symptom }への寄与({ $unit }、近似)
report-waterfall-sum = 合計(この診療の場の平均との差)
report-waterfall-note = 棒は加算すると合計になる。[ ]と細線はパラメータの90%区間。尺度の上限・下限を考慮しないため、点数は近似である。どの要因にも帰せない部分を「説明されない部分」とした。
report-waterfall-none = 症状の数値が記録されていないため、寄与に分けられない。
report-tests-title = 次に行う検査
report-tests-test = 検査
report-tests-source = 症状の由来について(エントロピー低下の期待値、ナット)
report-tests-target = { $target }について(分散低下の期待値)
report-tests-burden = 負担
report-appendix-title = 付録: 全計測値・方法・入力値
report-images-appendix = 全計測値とその範囲・方法・文献値は付録に示す。
report-terminal-expected = 画像と症状の対比
