nav-redemptions = Milik anda
redemptions-title = Penebusan anda
redemptions-empty-title = Belum ada penebusan
redemptions-empty-text = Apa yang anda pilih akan muncul di sini, bersama perkembangannya.
redemption-placed-on = dibuat pada { $date }
redemption-fulfilled-on = ditebus pada { $date }
redemption-cancelled-on = dibuat pada { $date }, dibatalkan: { -many-points } anda sudah kembali
newer = Lebih baharu
older = Lebih lama
redemption-headline-placed = Sedang diuruskan, { $name }.
redemption-headline-fulfilled = Selamat menikmatinya, { $name }.
redemption-headline-cancelled = Dibatalkan. { -many-points(at: "start") } anda sudah kembali.
redemption-summary-placed = { $n } × { $what }. Kami menahan { $points } { -many-points } untuknya; bakinya { $left }.
redemption-summary-fulfilled = { $n } × { $what } dengan { $points } { -many-points }.
redemption-summary-cancelled = { $points } { -many-points } untuk { $what } sudah kembali ke tempat asalnya. Anda ada { $left }.
fact-to = Dihantar ke
fact-by = Daripada
fact-order = Pesanan
clock-by = Selewat-lewatnya { $moment },
clock-else = jika tidak, { -many-points } anda kembali.
course-title = Perkembangannya
step-placed = Penebusan dibuat
step-placed-text = { $moment }. { $n } { -many-points } ditahan untuk anda.
step-waiting = Sedang disediakan
step-waiting-text = { $brand } ada masa sehingga { $moment }. { -many-points(at: "start") } anda terus ditahan.
step-complete = Selesai
step-complete-text = Ganjaran sampai kepada anda, atau { -many-points } anda kembali.
step-fulfilled = Selesai
step-fulfilled-text = { $moment }. { -many-points(at: "start") } anda digunakan.
step-cancelled = Dibatalkan
step-cancelled-text = { $moment }. Setiap { -point } kembali ke lot asalnya.
cancel-button = Batalkan penebusan ini
cancel-hint = Anda boleh membatalkan selagi ganjaran belum mula disampaikan. { -many-points(at: "start") } anda kembali serta-merta, dengan tarikh tamat yang sama.
cancel-too-late = Ganjaran sudah siap, jadi tidak boleh dibatalkan lagi.
cancel-under-way = Ganjaran sedang disampaikan, jadi tidak boleh dibatalkan. Jika tidak dapat disampaikan, { -many-points } anda kembali.
cancel-unexpected = Kami tidak dapat membatalkannya buat masa ini. Tiada apa-apa yang berubah; sila cuba lagi sebentar lagi.
redemption-failed-on = dibuat pada { $date }, tidak dapat disampaikan: { -many-points } anda sudah kembali
redemption-headline-failed = Ganjaran tidak dapat disampaikan. { -many-points(at: "start") } anda sudah kembali.
step-failed = Tidak disampaikan
step-failed-text = { $moment }. Setiap { -point } kembali ke lot asalnya.
step-failed-late = { $moment }. Ganjaran tidak sampai pada masanya, jadi setiap { -point } kembali ke lot asalnya.
step-reason = “{ $reason }”
codes-title = { $n ->
   *[other] Kod anda
}
codes-hidden = { $n ->
   *[other] Nilainya sama dengan apa yang anda bayar: lihat apabila tiada orang mengintai.
}
codes-show = { $n ->
   *[other] Tunjukkan kod
}
codes-qr = Kod sebagai kod QR
codes-copy-hint = { $n ->
   *[other] Tunjukkan di kaunter, atau salin ke tempat anda membayar.
}
code-copy = Salin
code-copied = Disalin
opened-link = Buka
opened-badge = Lencana ini milik anda, dan dipaparkan di halaman anda.
opened-tier = { $n ->
    [1] Anda berada di tahap { $tier } selama sehari mulai sekarang.
   *[other] Anda berada di tahap { $tier } selama { $n } hari mulai sekarang.
}
opened-status = { $n } mata status kini milik anda.
opened-charity = { $name } telah menerima sumbangan anda.
thanks-one = Anda mengumpul { $n } { -many-points } ini di { $shop } pada { $month }. Terima kasih untuk setiap satunya.
thanks-many = Anda mengumpul { $n } { -many-points } ini sejak { $month }. Terima kasih untuk setiap satunya.
feedback-title = Bagaimana pengalaman anda?
rating-poor = Kurang baik
rating-fair = Boleh tahan
rating-good = Bagus
feedback-thanks = Terima kasih. Anda boleh mengubahnya pada bila-bila masa.
receipt-title = Resit
receipt-member = Untuk
receipt-what = Ganjaran
receipt-placed = Sedang disediakan
receipt-fulfilled = Selesai
receipt-failed = Tidak disampaikan
receipt-cancelled = Dibatalkan
receipt-lots = Dibayar dengan { $n } { -many-points }
receipt-print = Pelayar anda boleh mencetak halaman ini, atau menyimpannya sebagai fail.
receipt-lot = dikumpul pada { $earned }, sepatutnya tamat tempoh selepas { $end }
receipt-lot-stays = dikumpul pada { $earned }, tiada tarikh tamat
code-used-up = Sudah digunakan di { $place } pada { $date }
