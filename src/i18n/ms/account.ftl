account-title = Akaun anda
account-who = Butiran anda
account-name = Nama
account-tier = Tahap
account-badges = Lencana anda
account-addresses = Alamat anda
account-address-remove = Buang { $address }
birthday-title = Hari lahir anda
birthday-text = Hari dan bulan sudah memadai. Ada sesuatu untuk anda pada hari itu, sekali setahun.
birthday-day = Hari
birthday-month = Bulan
birthday-keep = Simpan
birthday-no-day = Tarikh ini tidak wujud. Taip hari dan bulan sebagai nombor, seperti 24 dan 8, atau biarkan kedua-duanya kosong.
birthday-kept = Sudah disimpan.

## Where a member lives

country-title = Tempat tinggal anda
country-text = Kemudian kami tunjukkan dahulu apa yang boleh didapati di sana, dan anggaran nilai amaun bagi anda. Biarkan kosong jika anda mahu.
country-label = Negara
country-none = Saya tidak mahu nyatakan
country-keep = Simpan negara
country-kept = Sudah disimpan.
country-unknown = Pilih satu negara daripada senarai, atau tiada.
