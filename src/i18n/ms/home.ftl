hello = Selamat kembali, { $name }. Anda ada
on-their-way = akan masuk
held-for-redemptions = ditahan untuk penebusan
arc-start = Hari ini
points-to-go = { $n } lagi
expiry-middle = tamat tempoh selepas
expiry-all = Lihat semua tarikh
expiry-none = Tiada { -many-points } anda yang akan tamat tempoh.
shelf-title = Boleh jadi milik anda hari ini
shelf-all = { $n ->
    [1] Satu yang boleh ditebus
   *[other] Semua { $n } yang boleh ditebus
}
shelf-empty = Belum ada yang boleh ditebus. Lihat apa yang boleh anda nikmati nanti dengan { -many-points } anda:
next-title = Ganjaran seterusnya
progress-label = { $n } peratus tercapai
recent-title = Baru-baru ini
recent-all = Penyata penuh
recent-empty = Belum ada apa-apa. { -many-points(at: "start") } pertama anda akan muncul di sini.
entry-issued = { -many-points } dikumpul
entry-held = ditahan sehingga siap
entry-captured = digunakan
entry-captured-part = { $n } digunakan, selebihnya dikembalikan
entry-released = dibatalkan, jadi { -many-points } anda dikembalikan
entry-matured = kini boleh digunakan
entry-voided = ditarik balik sebelum sempat digunakan
entry-cancelled = dikembalikan
entry-expired = tamat tempoh pada tarikhnya
entry-extended = tempohnya dilanjutkan
entry-reinstated = diberi semula selepas tamat tempoh
entry-reversed = ditarik balik selepas barang dipulangkan
entry-repaid = menjelaskan baki terhutang anda
entry-adjusted = dibetulkan secara manual
entry-sent = dihantar kepada ahli lain
entry-received = dihantar oleh ahli lain
welcome-title = { -many-points(at: "start") } anda, serba jelas
welcome-text = Lihat apa yang anda ada, apa yang boleh dinikmati, dan berapa bakinya sebelum anda membuat keputusan. Setiap { -point } disimpan dengan selamat sehingga ganjaran sampai ke tangan anda.
welcome-browse = Lihat-lihat dahulu
welcome-one = Baki anda ialah jumlah catatan yang boleh anda baca satu demi satu.
welcome-two = { -many-points(at: "start") } yang paling awal tamat tempoh sentiasa digunakan dahulu, supaya tiada yang terlepas.
welcome-three = Jika ganjaran tidak sampai, setiap { -point } kembali ke tempat asalnya.
welcome-shelf = Apa yang boleh ditebus dengan { -many-points } di sini

## The first steps

first-title = Cara bermula
first-done = Selesai:
first-joined = Anda sudah menjadi ahli
first-joined-text = Akaun anda sudah ada, dan faktor kedua menjaganya.
first-wish = Pilih sasaran anda
first-wish-text = Halaman ini kemudian menunjukkan berapa lagi yang diperlukan.
first-wish-link = Lihat ganjaran
first-card = Tunjukkan kad semasa membayar
first-card-text = Kad ada dalam telefon anda, walaupun tanpa sambungan. Pembelian anda menjadi { -many-points }.
first-more = Lihat cara lain mengumpul { -many-points }
first-more-text = Rakan, kunjungan, kod: semua yang ada dalam program ini terdapat pada satu halaman.
shelf-failed = Ganjaran tidak dapat ditunjukkan buat masa ini. { -many-points(at: "start") } anda tidak terjejas.
