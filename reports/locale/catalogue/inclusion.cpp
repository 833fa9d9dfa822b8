// SPDX-License-Identifier: Apache-2.0
// Who was included and who was selected: groups, gaps, pairs, waves, what-ifs.
#include "reports/locale/catalogue/subjects.hpp"

namespace gelombang::reports {

std::span<const Translation> words_of_inclusion() {
  static constexpr Translation words[] = {
      // Ways out
      {"included", "terjangkau"},
      {"own choice", "pilihan sendiri"},
      {"the site failed them", "situs gagal melayani"},
      {"rejected by a rule", "tidak lolos aturan"},
      {"too late", "terlambat"},
      {"on the way at the end", "masih berproses pada akhir"},
      {"finished, not in the pool", "selesai, tidak masuk kumpulan"},
      {"screened out", "tidak lolos penyaringan"},
      {"not drawn", "tidak terundi"},

      // Everybody
      {"Inclusion", "Inklusi"},
      {"{} of {} who arrived were selected in the end: {} ({}).",
       "{} dari {} yang datang akhirnya terpilih: {} ({})."},
      {"{} of {} who arrived were there at the end of the journey: {} ({}).",
       "{} dari {} yang datang mencapai akhir perjalanan: {} ({})."},
      {"{} stood in the draw, and {} of these were drawn.", "{} ikut undian, dan {} di antaranya terundi."},
      {"Intervals are 95 %: people of one replication, taken as independent. Replications may differ by "
       "more: see --replications.",
       "Rentang keyakinan 95 %: orang dalam satu replikasi, dianggap saling bebas. Antarreplikasi bedanya "
       "dapat lebih besar: lihat --replications."},
      {"Intervals are 95 %, over {} replications.", "Rentang keyakinan 95 %, dari {} replikasi."},
      {"more (csv/inclusion_losses.csv)", "lainnya (csv/inclusion_losses.csv)"},

      // Gaps
      {"attribute", "karakteristik"},
      {"lowest", "terendah"},
      {"highest", "tertinggi"},
      {"ratio", "rasio"},
      {"all pairs 95 %", "semua pasangan 95 %"},
      {"cannot tell that there is one", "tidak dapat dipastikan ada kesenjangan"},
      {"nobody of the lowest was included", "tidak seorang pun dari yang terendah terjangkau"},
      {"The largest parts of each gap (of the logarithm of its ratio):",
       "Bagian terbesar dari setiap kesenjangan (dari logaritma rasionya):"},
      {"{} more (is_wide in csv/inclusion.csv)", "{} lainnya (is_wide di csv/inclusion.csv)"},
      {"Groups left aside, because too few of their people arrived: {}.",
       "Kelompok yang dikesampingkan karena terlalu sedikit orangnya yang datang: {}."},
      {"{} passed", "{} lolos"},
      {"of the gap", "dari kesenjangan"},
      {"points", "poin persentase"},
      {"(after the door)", "(setelah pintu masuk)"},
      {"in all", "seluruhnya"},
      {"What makes the gap of {}: {} against {}", "Penyebab kesenjangan {}: {} dibandingkan {}"},

      // Pairs of attributes
      {"group", "kelompok"},
      {"and", "dan"},
      {"of all's", "terhadap semua"},
      {"beside both", "di luar keduanya"},
      {"The lowest of {} pairs; among so many some are low by chance, and these intervals do not allow for "
       "it. Beside both: 1.00 is what the two groups alone let expect.",
       "Yang terendah dari {} pasangan; dari sebanyak itu ada yang rendah karena kebetulan, dan rentang ini "
       "tidak memperhitungkannya. Di luar keduanya: 1,00 adalah yang diperkirakan dari kedua kelompok itu "
       "saja."},
      {"Pairs of attributes with the lowest inclusion: exploratory",
       "Pasangan karakteristik dengan inklusi terendah: eksploratif"},

      // What-ifs
      {"cannot tell", "tidak dapat dipastikan"},
      {"{} ... (csv/what_ifs.csv)", "{} ... (csv/what_ifs.csv)"},
      {"everybody", "semua orang"},
      {"stood in the draw: before", "ikut undian: sebelum"},
      {"after", "sesudah"},
      {"included: before", "terjangkau: sebelum"},
      {"change, points", "perubahan, poin"},
      {"worst off", "paling tertinggal"},
      {"better", "membaik"},
      {"worse", "memburuk"},
      {"what if", "bagaimana jika"},
      {"ratio before", "rasio sebelum"},
      {"closed", "tertutup"},
      {"at the door alone", "di pintu masuk saja"},
      {"closes", "menutup"},
      {"widens", "melebar"},
      {"The gap of {}, {} against {}", "Kesenjangan {}, {} dibandingkan {}"},
      {"Ranked by what is closed, not by what it costs. Cannot tell: the interval of the difference contains "
       "zero, or there is one replication and so no interval. Where the draw gives away all seats either "
       "way, a change at the door moves chances between groups and leaves everybody's chance as it was.",
       "Diurutkan menurut kesenjangan yang tertutup, bukan menurut biayanya. Tidak dapat dipastikan: rentang "
       "keyakinan selisih memuat nol, atau hanya ada satu replikasi sehingga tidak ada rentang. Jika undian "
       "tetap membagikan semua kursi, perubahan di pintu masuk menggeser peluang antarkelompok tanpa "
       "mengubah peluang semua orang."},
      {"Not the same people at the same times, so with more noise: {}.",
       "Bukan orang yang sama pada waktu yang sama, sehingga ketidakpastiannya lebih besar: {}."},
      {"What if: each change alone, {} replication, the same random numbers",
       "Bagaimana jika: setiap perubahan sendiri-sendiri, {} replikasi, bilangan acak yang sama"},
      {"What if: each change alone, {} replications, the same random numbers",
       "Bagaimana jika: setiap perubahan sendiri-sendiri, {} replikasi dengan bilangan acak yang sama"},
      {"{}: {}. Why: {}.", "{}: {}. Alasan: {}."},
      {"The group that is worst off now: {} {}", "Kelompok yang kini paling tertinggal: {} {}"},

      // Selection
      {"Selection", "Seleksi"},
      {"selected", "terpilih"},
      {"not selected", "tidak terpilih"},
      {"outcome", "hasil"},
      {"of pool", "dari kumpulan"},
      {"dimension", "dimensi"},
      {"pool", "kumpulan"},
      {"wave {}, {} seats, rule {}", "gelombang {}, {} kursi, menurut {}"},
      {"pool {}, screened out {}, selected {}", "kumpulan {}, tidak lolos penyaringan {}, terpilih {}"},
      {"pool commitment {}", "komitmen kumpulan {}"},
      {"joined a wave", "ikut gelombang"},
      {"of joined", "dari yang ikut"},
      {"pools to the seat, mean", "gelombang sampai terpilih, rata-rata"},
      {"since arrival: median", "sejak datang: median"},
      {"chance of a seat in at least one wave; since arrival: from the first step to the draw",
       "peluang terpilih dalam sedikitnya satu gelombang; sejak datang: dari langkah pertama sampai undian"},
      {"waves lost", "gelombang tanpa hasil"},
      {"selected then", "kemudian terpilih"},
      {"never selected", "tidak pernah terpilih"},
      {"0 waves lost and never selected: people who were screened out of their first pool",
       "0 gelombang dan tidak pernah terpilih: orang yang tidak lolos penyaringan kumpulan pertamanya"},
      {"wave", "gelombang"},
      {"joined", "ikut"},
      {"rejoined", "ikut lagi"},
      {"seats", "kursi"},
      {"join again", "akan ikut lagi"},
      {"rejoined: people of this pool who stood in an earlier one; join again: people not selected who join "
       "a later wave",
       "ikut lagi: orang dalam kumpulan ini yang pernah ikut sebelumnya; akan ikut lagi: orang tidak "
       "terpilih yang mengikuti gelombang berikutnya"},

      // Dimensions of groups
      {"region", "provinsi"},
      {"sex", "jenis kelamin"},
      {"age", "umur"},
      {"education", "pendidikan"},
      {"work_status", "status kerja"},
      {"disability", "disabilitas"},
      {"hour", "jam"},
      {"tenth", "sepersepuluh"},
      {"day", "hari"},
      {"arrival", "waktu datang"},
      {"registered_hour", "jam pendaftaran"},
      {"registered_day", "hari pendaftaran"},

      {"month", "bulan"},
      {"Jan", "Januari"},
      {"Feb", "Februari"},
      {"Mar", "Maret"},
      {"Apr", "April"},
      {"May", "Mei"},
      {"Jun", "Juni"},
      {"Jul", "Juli"},
      {"Aug", "Agustus"},
      {"Sep", "September"},
      {"Oct", "Oktober"},
      {"Nov", "November"},
      {"Dec", "Desember"},

      // Groups that every scenario may have
      {"female", "perempuan"},
      {"male", "laki-laki"},
      {"yes", "ya"},
      {"no", "tidak"},
      {"not_working", "tidak bekerja"},
      {"working", "bekerja"},
      {"student", "pelajar"},
      {"university", "universitas"},
      {"diploma", "diploma"},
      {"fixed", "jaringan tetap"},
      {"weak_signal", "sinyal lemah"},

      // Kinds of stations
      {"server_pool", "kelompok server"},
      {"processor", "prosesor"},
      {"shared_link", "jalur bersama"},
      {"third_party", "pihak ketiga"},
      {"delay", "jeda tetap"},
  };
  return words;
}

}  // namespace gelombang::reports
