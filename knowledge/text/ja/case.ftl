## 患者記録: エラー、警告、記入様式、項目、選択肢。

### エラー。本文は「何がどこで」、属性は「記載値」「期待する内容」「対処」。

case-error-read = { $file } を読み込めません。
    .found = { $detail }
    .expected = 実在し、読み取り可能なファイルまたはフォルダー
    .action = パスとアクセス権を確認してください。
case-error-no-case-file = フォルダー { $file } に症例ファイルがありません。
    .expected = case.yaml、case.yml、case.json のいずれか 1 つ
    .action = 「yotsui case template」で作成するか、ファイルを直接指定してください。
case-error-several-case-files = フォルダー { $file } に症例ファイルが複数あります。
    .found = { $found }
    .expected = case.yaml、case.yml、case.json のうち 1 つだけ
    .action = ファイルを直接指定するか、不要なものを移してください。
case-error-extension = { $file } は拡張子から患者記録と判断できません。
    .expected = 拡張子 .yaml、.yml、.json
    .action = 名前を変更するか、患者の症例ファイルを指定してください。
case-error-too-large = { $file } は患者記録としては大きすぎます。
    .expected = { $limit } KiB 以内のテキスト
    .action = 症例ファイルかどうかを確認してください。画像は記録の中にパスで指定します。
case-error-not-text = { $file } は UTF-8 のテキストではありません。
    .found = { $offset } バイト目が UTF-8 として読めません
    .expected = UTF-8 のテキスト
    .action = UTF-8 で保存し直してください(Shift_JIS、UTF-16 は不可)。
case-error-syntax = { $file } の書式に誤りがあります({ $line } 行 { $column } 列)。
    .found = { $detail }
    .expected = YAML または JSON。同じ項目は 1 度だけ
    .action = この行と直前の行の字下げ、コロン、引用符を確認してください。
case-error-invalid = { $file }: 正しくない記載が { $count } 件あります。
    .action = それぞれ修正してください。分からない項目は空欄、または unknown とします。
case-error-format = { $place }: 書式の版が記載されていないか、このプログラムでは扱えません。
    .found = { $found }
    .expected = format: yotsui-case/1
    .action = 先頭に「format: yotsui-case/1」と記載してください。
case-error-unknown-field = { $place }: この項目はありません。
    .expected = { $known } のいずれか
    .action = 項目を削除するか、「yotsui case template」で記載場所を確認してください。
case-error-unknown-field-near = { $place }: この項目はありません。
    .expected = { $near } ではありませんか
    .action = 項目名を修正してください。
case-error-missing = { $place } が記載されていません。
    .expected = 値の記載(これがないと、この所見は意味をなしません)
    .action = 記入するか、この所見全体を削除してください。
case-error-kind = { $place }: 値の種類が違います。
    .found = { $found }
    .expected = { $kind ->
        [number] 数値
        [whole] 整数
        [list] 一覧(各行を「- 」で始める)
        [group] 項目のまとまり
        [date] 日付(例 2026-03-14)
        [when] 日付(例 2026-03-14、2026-03、2026)
        [level] 椎間高位(例 L4/L5、L5/S1)
        [root] T12 から S5 までの神経根(例 L5)
        [record] この書式の記録
       *[text] 文字列(数字に見える場合は引用符で囲む)
    }
    .action = 値を修正してください。未聴取は空欄、聴取したが不明な場合は unknown とします。
case-error-choice = { $place }: 選択肢にない語です。
    .found = { $found }
    .expected = { $allowed }
    .action = いずれかを選んでください。未聴取は空欄、聴取したが不明な場合は unknown とします。
case-error-range = { $place }: ありえない値です。
    .found = { $found }
    .expected = { $low }〜{ $high }{ $unit ->
        [none] { "" }
        [a] { " " }歳
        [wk] { " " }週
        [d] { " " }日
       *[other] { " " }{ $unit }
    }
    .action = 数値と単位を確認してください。
case-error-no-such-date = { $place }: 暦にない日付です。
    .found = { $found }
    .expected = 実在する日付(年-月-日)
    .action = 日付を修正してください。月または年までしか分からない場合、項目によっては 2026-03 や 2026 と書けます。
case-error-after-record = { $place } が記録日より後の日付です。
    .found = { $found }
    .expected = { $record }(date)以前
    .action = この日付か、冒頭の date を修正してください。
case-error-before-birth = { $place } が出生前の日付です。
    .found = { $found }
    .expected = { $born } 年以降
    .action = この日付か、年齢または生年を修正してください。
case-error-ends-before-start = { $place } が開始より前の日付です。
    .found = { $found }
    .expected = { $start } 以降
    .action = いずれかの日付を修正してください。
case-error-too-long = { $place } が長すぎます。
    .found = { $length } 文字
    .expected = { $limit } 文字以内
    .action = 短くしてください。
case-error-pseudonym = { $place } は仮名として使えません。
    .found = { $found }
    .expected = 英数字と - _ . からなる 1〜64 文字
    .action = 符号を用い、氏名や診察券番号は記載しないでください。
case-error-above-scale = { $place } が尺度の上限を超えています。
    .found = { $found }
    .expected = 0〜{ $maximum }({ $scale })
    .action = 値または尺度を修正してください。
case-error-no-root-or-muscle = { $place } に神経根も筋も記載されていません。
    .expected = root、muscle の一方または両方
    .action = 「root: L5」または「muscle: tibialis_anterior」を追加してください。
case-error-no-image = { $place } に画像の指定がありません。
    .expected = image(パス)または phantom
    .action = 症例ファイルからの相対パスで画像を指定してください。
case-error-twice = { $place } は { $first } と同じ対象の記載です。
    .expected = 高位・神経根・検査と左右の組ごとに 1 件
    .action = 一方を削除してください。左右の取り違えがないか確認してください。
case-error-contradiction = { $place } と { $other } が矛盾しています。
    .found = { $place }: { $found }、{ $other }: { $otherfound }
    .expected = 一方のみ、または矛盾しない値
    .action = いずれかを修正してください。

### 警告。

case-warning-unusual = { $place }: { $found } はまれな値です。数値と単位を確認してください(通常は { $low }〜{ $high }{ $unit ->
        [none] { "" }
        [a] { " " }歳
        [wk] { " " }週
        [d] { " " }日
       *[other] { " " }{ $unit }
    })。
case-warning-no-date = { $place }: 記録日がないため、生年から年齢を求められません。
case-warning-bmi = { $place }: 記載は { $found } kg/m² ですが、身長と体重からは { $computed } kg/m² となります。
case-warning-pregnancy = { $place }: 男性に妊娠の記載があります。両者を確認してください。
case-warning-duration = { $place }: 記載は { $found } 週ですが、発症日からは { $computed } 週となります。
case-warning-condoliase = { $place }: コンドリアーゼの投与が { $count } 回記載されています。記載を確認してください。
case-warning-unit = { $place }: { $found } はまれな値です。単位を確認してください。

### 記入様式。

case-template-intro =
    Yotsui の患者記録: 患者 1 名の 1 時点の記録。研究および医療者による検討用
    (研究用・未承認。医療機器ではありません)。

    回答は 3 種類です。
      空欄       聴取・診察していない
      unknown    聴取・診察したが不明
      値         判明
    空欄を「正常」や「0」とみなすことはありません。

    「##」の行は説明です。「#」が 1 つの行は記入例です。使う行の「#」を取り、値を書き換えて
    ください。2 件目は行を複写します。一覧にない項目は「診察していない」とみなします。
    空の一覧 [] は「聴取したが該当なし」です。
    左右はすべて患者の左右です。日付は 年-月-日。氏名はどこにも記載しないでください。
    示した範囲は「ありうる値」であり、基準値ではありません。
case-template-required = (必須)
case-template-number = { "。" }{ $kind ->
        [whole] 整数
       *[number] 数値
    }、{ $low }〜{ $high }{ $unit ->
        [none] { "" }
        [a] { " " }歳
        [wk] { " " }週
        [d] { " " }日
       *[other] { " " }{ $unit }
    }
case-template-value = { "。" }{ $kind ->
        [number] 数値
        [whole] 整数
        [date] 2026-03-14 の形
        [when] 2026-03-14、2026-03、2026 のいずれかの形
        [level] L4/L5、L5/S1 などの形
        [root] T12〜S5
        [texts] 文字列の一覧([A, B] の形)
       *[text] 文字列
    }
case-template-example = 。例 { $example }

### 項目。any は、固有の説明をもたない同名の項目に共通の説明。

case-field-format = 書式の版
case-field-id = 仮名。英数字の符号とし、氏名や診察券番号は用いない
case-field-date = 記録日。記録中の日付はすべてこの日以前とする
case-field-setting = 受診の場
case-field-goals = 本人が再びできるようになりたいこと(本人の言葉で)

case-field-any-side = 患者の左右
case-field-any-root = 神経根
case-field-any-level = 椎間高位
case-field-any-effect = 効果
case-field-any-value = 値
case-field-any-scale = 尺度(値の上限を決める)
case-field-any-result = 結果
case-field-any-state = 状態
case-field-any-from = 開始(日・月・年)
case-field-any-to = 終了(日・月・年)。継続中は空欄
case-field-any-unit = 検査報告書に記載された単位
case-field-any-limit = 報告が「<」「>」付きの限界値である場合のみ記入
case-field-any-course = 最近の経過

case-field-patient = ── 患者 ──
case-field-patient-age = 記録日の満年齢。birth_year とどちらか一方でよい
case-field-patient-birth-year = 生年(西暦)
case-field-patient-sex = 性別
case-field-patient-bmi = BMI。身長と体重があれば不要
case-field-patient-height-cm = 身長
case-field-patient-weight-kg = 体重
case-field-patient-smoking = 喫煙
case-field-patient-physical-load = 仕事や家事での身体負荷
case-field-patient-pregnancy = 妊娠
case-field-patient-anticoagulant = 抗凝固薬の内服
case-field-patient-antiplatelet = 抗血小板薬の内服
case-field-patient-immunosuppression = 免疫抑制状態(疾患または薬剤による)
case-field-patient-systemic-steroid = ステロイドの長期全身投与
case-field-patient-diabetes = 糖尿病
case-field-patient-egfr = 推算糸球体濾過量(eGFR)
case-field-patient-allergies = アレルギー。[] は「聴取したがなし」
case-field-patient-cancer-history = 悪性腫瘍の現病・既往
case-field-patient-osteoporosis = 骨粗鬆症、または脆弱性骨折の既往

case-field-presentation = ── 主訴・現病歴 ──
case-field-presentation-date = この症状の記載がいつのものか。空欄なら記録日
case-field-presentation-site = 疼痛の主な部位
case-field-presentation-side = 主訴の左右(患者の左右)
case-field-presentation-both-legs = 両下肢の症状(疼痛・しびれ・脱力)
case-field-presentation-duration-weeks = 罹病期間。onset_date とどちらか一方でよい
case-field-presentation-onset-date = 発症時期
case-field-presentation-onset = 発症様式
case-field-presentation-leg-pain = 下肢痛
case-field-presentation-back-pain = 腰痛
case-field-presentation-numbness = 下肢のしびれ
case-field-presentation-numbness-score = しびれの強さ
case-field-presentation-distribution = 疼痛・しびれの分布(デルマトームと左右)。[] は「神経根の分布に一致しない」
case-field-presentation-below-knee = 膝より遠位に及ぶ疼痛
case-field-presentation-widespread-pain = 広範囲の疼痛
case-field-presentation-claudication = 立位・歩行で増悪し、座位・前屈で軽快する下肢症状(間欠跛行)
case-field-presentation-saddle-numbness = 会陰部・サドル領域のしびれの自覚
case-field-presentation-urinary-retention = 尿閉、または新たな排尿困難
case-field-presentation-urinary-incontinence = 新たな尿失禁
case-field-presentation-urinary-urgency = 新たな尿意切迫
case-field-presentation-bowel-dysfunction = 新たな便失禁、または便意・通過感覚の消失
case-field-presentation-sexual-dysfunction = 新たな性機能障害、または陰部感覚の消失
case-field-presentation-leg-weakness = 下肢脱力の自覚
case-field-presentation-fever = 発熱・悪寒
case-field-presentation-trauma = 発症前の外傷(骨の脆弱な患者では軽微なものも含む)
case-field-presentation-weight-loss = 意図しない体重減少
case-field-presentation-night-pain = 体位によらない夜間痛・安静時痛
case-field-presentation-iv-drug-use = 薬物の静脈内使用
case-field-presentation-recent-infection = 最近の細菌感染症
case-field-presentation-recent-spinal-procedure = 最近の脊椎手術・注射・穿刺
case-field-presentation-thoracic-pain = 胸椎部の疼痛
case-field-presentation-pulsatile-abdominal-mass = 腹部の拍動性腫瘤

case-field-follow-up = ── その後の症状 ──
case-field-follow-up-date = 日・月・年
case-field-follow-up-course = 上記の症状からの経過
case-field-follow-up-leg-pain = 下肢痛
case-field-follow-up-back-pain = 腰痛
case-field-follow-up-numbness = 下肢のしびれ

case-field-examination = ── 身体所見 ──
    記載のない神経根・検査・側は「診察していない」とみなす。
case-field-examination-date = 診察日
case-field-examination-strength = 筋力(神経根または筋ごと、左右別)
case-field-examination-strength-root = 神経根。root と muscle の少なくとも一方
case-field-examination-strength-muscle = 筋
case-field-examination-strength-grade = 徒手筋力テスト(MMT)
case-field-examination-strength-onset-date = 筋力低下の発症時期
case-field-examination-strength-duration-days = 筋力低下の持続期間
case-field-examination-strength-progression = 筋力低下のその後の推移
case-field-examination-reflexes = 深部腱反射(左右別)
case-field-examination-reflexes-reflex = 反射
case-field-examination-sensation = 感覚(神経根ごと、左右別)
case-field-examination-straight-leg-raise = 下肢伸展挙上テスト(SLR)
case-field-examination-straight-leg-raise-side = 挙上した下肢
case-field-examination-straight-leg-raise-angle-deg = 下肢痛が出現した角度。陰性なら到達した角度
case-field-examination-straight-leg-raise-result = 挙上側の下肢痛の再現
case-field-examination-crossed-straight-leg-raise = 交叉下肢伸展挙上テスト(crossed SLR)
case-field-examination-crossed-straight-leg-raise-raised = 「挙上した」下肢(健側)。疼痛は反対側に出現する
case-field-examination-crossed-straight-leg-raise-result = 反対側の下肢痛の再現
case-field-examination-femoral-nerve-stretch = 大腿神経伸展テスト(FNST)
case-field-examination-slump = スランプテスト
case-field-examination-gait = 歩容
case-field-examination-heel-walking = 踵歩き(左右別)
case-field-examination-toe-walking = つま先歩き(左右別)
case-field-examination-saddle-sensation = 会陰部・肛門周囲の感覚
case-field-examination-sphincter-tone = 肛門括約筋の緊張
case-field-examination-post-void-residual-ml = 残尿量
case-field-examination-upper-motor-neuron-signs = 上位運動ニューロン徴候(Babinski 徴候、クローヌス)
case-field-examination-percussion-tenderness = 棘突起の叩打痛
case-field-examination-temperature-c = 体温

case-field-readings = ── 読影所見(読影者の記載) ──
    記載のない高位は「言及なし」とみなす。
case-field-readings-reader = 読影者
case-field-readings-date = 読影日
case-field-readings-image-date = 撮像日
case-field-readings-nomenclature = 椎間板変位の用語法
case-field-readings-levels = 高位ごとの所見
case-field-readings-levels-herniation = ヘルニア
case-field-readings-levels-bulge = 膨隆(全周の 1/4 を超える。ヘルニアではない)
case-field-readings-levels-zone = ヘルニアの横断面での位置
case-field-readings-levels-side = ヘルニアの左右(患者の左右)
case-field-readings-levels-size-mm = ヘルニアの大きさ(前後径)
case-field-readings-levels-migration = 逸脱組織の移動
case-field-readings-levels-roots = 神経根との関係(Pfirrmann 2004、グレード 0〜3)
case-field-readings-levels-roots-relation = 関係
case-field-readings-levels-pfirrmann = 椎間板変性(Pfirrmann 分類)
case-field-readings-levels-modic = Modic 変化の型。0 は変化なし
case-field-readings-levels-upper-endplate = 椎間板の頭側終板の変化
case-field-readings-levels-lower-endplate = 椎間板の尾側終板の変化
case-field-readings-levels-narrowing = 椎間腔の狭小化
case-field-readings-levels-high-intensity-zone = 後方線維輪の高信号域(HIZ)
case-field-readings-levels-stenosis = 狭窄
case-field-readings-levels-stenosis-place = 部位
case-field-readings-levels-stenosis-side = 左右(外側陥凹・椎間孔の場合)
case-field-readings-levels-stenosis-degree = 程度
case-field-readings-levels-listhesis = 頭側椎体のすべり
case-field-readings-levels-listhesis-direction = すべりの方向
case-field-readings-levels-listhesis-mm = すべりの距離
case-field-readings-levels-meyerding = Meyerding 分類
case-field-readings-cauda-equina-compression = 馬尾の圧迫
case-field-readings-fracture = 椎体骨折
case-field-readings-infection = 感染の疑い
case-field-readings-tumour = 腫瘍の疑い
case-field-readings-aneurysm = 大動脈瘤

case-field-emg = ── 筋電図 ──
case-field-emg-date = 検査日
case-field-emg-roots = 検査した神経根(左右別)

case-field-laboratory = ── 血液検査 ──
case-field-laboratory-date = 採血日
case-field-laboratory-crp = CRP。単位に注意(1 mg/dL = 10 mg/L)
case-field-laboratory-hs-crp = 高感度 CRP
case-field-laboratory-esr-mm-h = 赤血球沈降速度(1 時間値)
case-field-laboratory-wbc = 白血球数
case-field-laboratory-il6-pg-ml = インターロイキン 6
case-field-laboratory-tnf-alpha-pg-ml = TNF-α

case-field-qst = ── 定量的感覚検査(QST) ──
case-field-qst-date = 検査日
case-field-qst-sites = 測定部位
case-field-qst-sites-place = 疼痛部位との関係
case-field-qst-sites-point = 測定点
case-field-qst-sites-ppt-kpa = 圧痛閾値
case-field-qst-sites-two-point-mm = 二点識別覚
case-field-qst-temporal-summation-ratio = 時間的加重(ワインドアップ比: 連続刺激 / 単発刺激)
case-field-qst-temporal-summation-nrs = 時間的加重(NRS の差: 最終刺激 − 初回刺激)
case-field-qst-cpm-percent = 条件刺激性疼痛調節(CPM)。閾値の変化率。正は抑制
case-field-qst-cpm-kpa = 条件刺激性疼痛調節(CPM)。閾値の変化量。正は抑制

case-field-questionnaires = ── 質問票(合計点) ──
case-field-questionnaires-date = 記入日
case-field-questionnaires-odi-percent = Oswestry Disability Index(ODI)
case-field-questionnaires-rmdq = Roland-Morris 質問票(RDQ、24 項目)
case-field-questionnaires-joabpeq = JOABPEQ の 5 領域。高いほど良好。合計しない
case-field-questionnaires-joabpeq-pain = 疼痛関連障害
case-field-questionnaires-joabpeq-lumbar = 腰椎機能障害
case-field-questionnaires-joabpeq-gait = 歩行機能障害
case-field-questionnaires-joabpeq-social = 社会生活障害
case-field-questionnaires-joabpeq-mental = 心理的障害
case-field-questionnaires-joa = JOA スコア(腰痛疾患治療成績判定基準)
case-field-questionnaires-pcs = Pain Catastrophizing Scale(PCS、疼痛破局的思考)
case-field-questionnaires-tsk-17 = Tampa Scale for Kinesiophobia(TSK、17 項目、運動恐怖)
case-field-questionnaires-fabq-pa = FABQ 身体活動
case-field-questionnaires-fabq-w = FABQ 仕事
case-field-questionnaires-hads-anxiety = HADS 不安
case-field-questionnaires-hads-depression = HADS 抑うつ
case-field-questionnaires-phq9 = PHQ-9
case-field-questionnaires-phq9-item9 = PHQ-9 第 9 問(希死念慮・自傷)
case-field-questionnaires-csi = Central Sensitization Inventory(CSI)パート A
case-field-questionnaires-paindetect = painDETECT
case-field-questionnaires-start-back-total = STarT Back 総得点
case-field-questionnaires-start-back-distress = STarT Back 領域得点(心理社会)
case-field-questionnaires-eq5d-utility = EQ-5D 効用値
case-field-questionnaires-eq5d-vas = EQ-5D VAS

case-field-history = ── 治療歴 ──
    各一覧とも、空欄は「聴取していない」、[] は「聴取したがなし」。
case-field-history-surgery = 腰椎手術
case-field-history-surgery-operation = 術式
case-field-history-surgery-date = 日・月・年
case-field-history-condoliase = コンドリアーゼ椎間板内注射
case-field-history-condoliase-date = 日・月・年
case-field-history-injections = その他の注射・ブロック
case-field-history-injections-kind = 種類
case-field-history-injections-steroid = ステロイドの併用
case-field-history-injections-date = 日・月・年
case-field-history-drugs = 薬物療法
case-field-history-drugs-class = 薬効群
case-field-history-drugs-name = 薬剤名
case-field-history-therapy = 理学療法など
case-field-history-therapy-kind = 種類
case-field-history-therapy-sessions = 実施回数

case-field-context = ── 背景 ──
case-field-context-compensation = 係属中の補償請求
case-field-context-litigation = 係争中の訴訟
case-field-context-cause = 本人の考える原因
case-field-context-accident-date = 受傷時期
case-field-context-work = 現在の就労状況
case-field-context-sick-leave-weeks = 症状による休業期間

case-field-images = ── 画像 ──
    パスはこのファイルからの相対パス。
case-field-images-date = 撮像日
case-field-images-image = 画像(NIfTI)のパス。phantom とどちらか一方
case-field-images-labels = ラベルマップのパス
case-field-images-phantom = プログラムが生成する画像
case-field-images-label-convention = ラベル番号の規約。空欄なら番号から判定
case-field-images-sides = 画像の左右が確認されているか。空欄ならファイルから判定
case-field-images-lowest-disc = 画像内の最下位椎間板(下からの数え上げが誤る場合のみ)
case-field-images-edited-labels = ラベルを人が修正したか

### 選択肢。

case-side-left = 左
case-side-right = 右
case-laterality-left = 左
case-laterality-right = 右
case-laterality-bilateral = 両側
case-laterality-central = 正中
case-presence-present = あり
case-presence-absent = なし
case-positivity-positive = 陽性
case-positivity-negative = 陰性
case-course-resolved = 消失
case-course-improving = 改善
case-course-stable = 不変
case-course-worsening = 増悪
case-effect-complete = 症状消失
case-effect-good = 明らかに改善
case-effect-some = やや改善
case-effect-none = 不変
case-effect-worse = 悪化
case-degree-none = なし
case-degree-mild = 軽度
case-degree-moderate = 中等度
case-degree-severe = 高度
case-sex-female = 女性
case-sex-male = 男性
case-smoking-never = 喫煙歴なし
case-smoking-former = 禁煙済み
case-smoking-current = 喫煙中
case-load-sedentary = 主に座位
case-load-light = 立位・歩行が中心
case-load-moderate = 日常的な物の持ち上げ
case-load-heavy = 重量物の取り扱い・全身振動
case-setting-volunteer = 健常ボランティア
case-setting-primary-care = 一般外来
case-setting-spine-clinic = ペインクリニック・脊椎外来
case-setting-surgical-clinic = 手術施設の外来
case-site-back = 腰部
case-site-leg = 下肢
case-site-buttock = 殿部
case-onset-sudden = 急性
case-onset-gradual = 緩徐
case-onset-traumatic = 外傷後
case-scale-nrs-0-10 = NRS(0〜10)
case-scale-vas-0-10-cm = VAS(0〜10 cm)
case-scale-vas-0-100-mm = VAS(0〜100 mm)
case-muscle-iliopsoas = 腸腰筋(股屈曲)
case-muscle-hip-adductors = 股内転筋群
case-muscle-quadriceps = 大腿四頭筋(膝伸展)
case-muscle-tibialis-anterior = 前脛骨筋(足背屈)
case-muscle-extensor-hallucis-longus = 長母趾伸筋(母趾伸展)
case-muscle-extensor-digitorum = 趾伸筋(足趾伸展)
case-muscle-peronei = 腓骨筋(足外がえし)
case-muscle-gluteus-medius = 中殿筋(股外転)
case-muscle-gluteus-maximus = 大殿筋(股伸展)
case-muscle-hamstrings = ハムストリングス(膝屈曲)
case-muscle-gastrocnemius-soleus = 腓腹筋・ヒラメ筋(足底屈)
case-muscle-flexor-hallucis-longus = 長母趾屈筋(母趾屈曲)
case-reflex-patellar = 膝蓋腱反射
case-reflex-achilles = アキレス腱反射
case-state-normal = 正常
case-state-reduced = 低下
case-state-absent = 消失
case-state-increased = 亢進
case-tone-normal = 正常
case-tone-reduced = 低下
case-tone-absent = 消失
case-gait-normal = 正常
case-gait-antalgic = 疼痛性跛行
case-gait-steppage = 鶏歩(下垂足)
case-gait-trendelenburg = Trendelenburg 歩行
case-gait-spastic = 痙性歩行
case-gait-unable = 歩行不能
case-ability-possible = 可能
case-ability-difficult = 困難
case-ability-impossible = 不能
case-reader-radiologist = 放射線科医
case-reader-spine-surgeon = 脊椎外科医
case-reader-clinician = その他の臨床医
case-reader-dataset-graders = 公開データセットの評価者
case-nomenclature-ctf-1 = Combined Task Forces 第 1 版(2001)
case-nomenclature-ctf-2 = Combined Task Forces 第 2.0 版(2014)
case-nomenclature-other = その他・記載なし
case-herniation-none = なし
case-herniation-unspecified = ヘルニア(型の記載なし)
case-herniation-protrusion = 突出(protrusion)
case-herniation-extrusion = 脱出(extrusion)
case-herniation-sequestration = 遊離(sequestration)
case-zone-central = 中心部
case-zone-subarticular = 関節下(外側陥凹部)
case-zone-foraminal = 椎間孔部
case-zone-extraforaminal = 椎間孔外
case-migration-none = なし
case-migration-up = 頭側
case-migration-down = 尾側
case-root-grade-none = 0 接触なし
case-root-grade-contact = 1 接触
case-root-grade-deviation = 2 偏位
case-root-grade-compression = 3 圧迫
case-stenosis-central = 脊柱管中心部
case-stenosis-lateral-recess = 外側陥凹
case-stenosis-foraminal = 椎間孔
case-slip-anterior = 前方
case-slip-posterior = 後方
case-emg-normal = 正常
case-emg-active-denervation = 活動性脱神経
case-emg-chronic-reinnervation = 慢性の神経再支配
case-emg-equivocal = 判定困難
case-crp-unit-mg-l = mg/L
case-crp-unit-mg-dl = mg/dL
case-wbc-unit-ul = /uL
case-wbc-unit-10-9-l = 10^9/L
case-limit-below = この値未満
case-limit-above = この値超
case-qst-place-local = 疼痛部
case-qst-place-remote = 遠隔部
case-operation-discectomy = ヘルニア摘出術(Love 法)
case-operation-microdiscectomy = 顕微鏡下ヘルニア摘出術
case-operation-endoscopic-discectomy = 内視鏡下ヘルニア摘出術
case-operation-decompression = 除圧術
case-operation-fusion = 固定術
case-operation-other = その他
case-injection-epidural-interlaminar = 硬膜外(椎弓間)
case-injection-epidural-transforaminal = 硬膜外(経椎間孔)
case-injection-epidural-caudal = 硬膜外(仙骨裂孔)
case-injection-nerve-root-block = 神経根ブロック
case-injection-facet = 椎間関節・後枝内側枝
case-injection-sacroiliac-joint = 仙腸関節
case-injection-disc = 椎間板内
case-injection-trigger-point = トリガーポイント
case-injection-other = その他
case-drug-nsaid = NSAIDs
case-drug-paracetamol = アセトアミノフェン
case-drug-gabapentinoid = ガバペンチノイド
case-drug-snri = SNRI
case-drug-tricyclic = 三環系抗うつ薬
case-drug-weak-opioid = 弱オピオイド
case-drug-strong-opioid = 強オピオイド
case-drug-muscle-relaxant = 筋弛緩薬
case-drug-oral-steroid = 経口ステロイド
case-drug-prostaglandin = プロスタグランジン E1 製剤
case-drug-neurotropin = ワクシニアウイルス接種家兎炎症皮膚抽出液
case-drug-kampo = 漢方薬
case-drug-other = その他
case-therapy-exercise = 運動療法(指導下)
case-therapy-manual = 徒手療法
case-therapy-traction = 牽引
case-therapy-physical = 物理療法(温熱・電気など)
case-therapy-brace = 装具
case-therapy-acupuncture = 鍼
case-therapy-education = 患者教育
case-therapy-cognitive-behavioural = 認知行動療法
case-therapy-other = その他
case-cause-traffic-accident = 交通事故
case-cause-work = 業務上の事故・負荷
case-cause-other-accident = その他の事故
case-cause-none = 特になし
case-work-status-working = 従来どおり
case-work-status-reduced = 軽減・時短
case-work-status-sick-leave = 症状により休業
case-work-status-not-working = 他の理由で就労なし
case-labels-auto = 番号から判定
case-labels-total-spine-seg = TotalSpineSeg
case-labels-total-spine-seg-step1 = TotalSpineSeg(step 1)
case-labels-spineps-vertebra = SPINEPS(椎骨マップ)
case-labels-spineps-spine = SPINEPS(部位マップ)
case-labels-spider = SPIDER
case-labels-spider-merged = SPIDER(高位を統合: 1 椎間板、2 椎骨、3 脊柱管)
case-labels-mr-spine-seg = MRSpineSeg
case-labels-total-segmentator-mr = TotalSegmentator(total_mr)
case-labels-yotsui = TotalSpineSeg(硬膜嚢と神経根を加えたもの)
case-sides-verified = 確認済み
case-sides-unverified = 未確認
case-phantom-seed-002-before = 記事 002 の症例(保存治療前)
case-phantom-seed-002-after = 記事 002 の症例(1 年後)
case-yes-no-yes = はい
case-yes-no-no = いいえ
