# yotsui deidentify

cli-deidentify = DICOM 検査を匿名化して複製する(PS3.15 基本プロファイル)
cli-deidentify-study = 検査:DICOM のフォルダ、zip、DICOMDIR、または単一ファイル
cli-deidentify-out = 出力フォルダ(シリーズごとに分けて書き出す)
cli-deidentify-key = 秘密の鍵ファイル:同じ鍵を使えば、同じ患者の後日の検査でも新しい UID の対応が保たれる(省略時は使い捨ての鍵)

deidentify-written = { $count } 画像を { $folder } に書き出しました
deidentify-without-pixels = 除外:画素のないオブジェクト { $count } 件(レポート、表示状態など)。本文に個人名が含まれうるためです
deidentify-foreign = 除外:DICOM 画像でないファイル { $count } 件(DICOMDIR を含む)
deidentify-broken = 除外:読み取れないオブジェクト { $count } 件
deidentify-refused = 除外:{ $what }
deidentify-removed = 氏名、番号、日付・時刻、施設、自由記載、プライベート属性、すべての UID を削除または置換しました。強調の種類は以後、撮像パラメータからのみ判断され、検査日は失われます。
deidentify-pixels = 画素はそのままです。氏名などが画像に焼き込まれていないかは確認していません。提供前に必ず目視してください。
deidentify-key-given = 新しい UID は鍵から作られています。鍵は秘密に保管してください(鍵と元の UID があれば照合できます)。
deidentify-key-forgotten = 新しい UID の鍵は保存していません。もう一度実行すると別の UID になります。

deidentify-error-key = 鍵ファイル { $path } を使えません
    .found = { $found }
    .expected = 任意の秘密のバイト列
    .action = --key を外すか、秘密を書いたファイルを指定してください
