## 二つの画像の位置合わせ。

register-header-kept = ヘッダーの位置情報をそのまま用いた(画像との差 { $mm } mm)。
register-refined = ヘッダーの位置情報は { $mm } mm ずれていたため、画像同士で位置を合わせた(回転 { $degrees } 度)。
register-disc-residual = 位置合わせ後、同じ椎間板の中心間距離は { $mm } mm(二乗平均平方根)。
register-thirds-residual = 上・中・下三分の一をそれぞれ自由に動かすと、なお { $mm } mm(二乗平均平方根)ずれる。この分は剛体の動きでは説明できない。
register-sides-agree = 左右非対称な構造は両画像で同じ側にある。
register-sides-mirrored = 一方を左右反転したほうが画像がよく一致する。どちらかの画像で左右が入れ替わっている。確認できるまで左右を比較しないこと。
register-sides-untold = 左右非対称な構造が乏しいか、両画像のコントラストが異なるため、両画像の左右が一致しているかどうかは画像だけでは判断できない。
register-not-aligned = この位置での一致は他の位置と変わらない。位置合わせは成立しておらず、これに基づく値は示さない。
