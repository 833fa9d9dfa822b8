// SPDX-License-Identifier: Apache-2.0
// Objectives and their metrics, plans of a size, sweeps, the analytic twin.
#include "reports/locale/catalogue/subjects.hpp"

namespace gelombang::reports {

std::span<const Translation> words_of_designs() {
  static constexpr Translation words[] = {
      // Objectives
      {"Objectives", "Sasaran"},
      {"objective", "sasaran"},
      {"value", "nilai"},
      {"interval", "rentang"},
      {"worst window", "selang terburuk"},
      {"windows", "selang"},
      {"holds", "terpenuhi"},
      {"FAILS", "TIDAK TERPENUHI"},
      {"undecided", "belum pasti"},
      {"{} of {}", "{} dari {}"},
      {"interval: of the value over replications, at a confidence of {}",
       "rentang: dari nilai antarreplikasi, dengan tingkat keyakinan {}"},
      {"undecided: one replication tells nothing of another; ask for several with --replications",
       "belum pasti: satu replikasi tidak menjelaskan replikasi lain; minta beberapa dengan --replications"},
      {"undecided: the limit lies within the interval; more replications make it narrower",
       "belum pasti: batas berada di dalam rentang; lebih banyak replikasi mempersempitnya"},

      // An objective as a sentence
      {"delay in queue at {}", "waktu antre di {}"},
      {"time spent at {}", "lama berada di {}"},
      {"share of visits to {} that were refused", "bagian kunjungan ke {} yang ditolak"},
      {"share of visits to {} that left the queue", "bagian kunjungan ke {} yang meninggalkan antrean"},
      {"visits to {} that left the queue at the time, of those that came",
       "kunjungan ke {} yang meninggalkan antrean pada saat itu, dari yang datang"},
      {"busy share of the capacity of {}", "bagian kapasitas {} yang terpakai"},
      {"number in the queue of {}", "jumlah dalam antrean {}"},
      {"time to the answer of '{}'", "waktu sampai jawaban '{}'"},
      {"share of requests '{}' that were answered", "bagian permintaan '{}' yang dijawab"},
      {"requests '{}' sent", "permintaan '{}' yang terkirim"},
      {"share of those who came who reached '{}'", "bagian dari yang datang yang mencapai '{}'"},
      {"time from arrival to '{}'", "waktu sejak datang sampai '{}'"},
      {"share of those who came who finished", "bagian dari yang datang yang selesai"},
      {"share of those who came who were lost", "bagian dari yang datang yang gugur"},
      {"time from arrival to the end of the journey", "waktu sejak datang sampai akhir perjalanan"},
      {"share of those who came who reached the goal", "bagian dari yang datang yang mencapai tujuan"},
      {"inclusion of the lowest group divided by that of the highest",
       "inklusi kelompok terendah dibagi inklusi kelompok tertinggi"},
      {"inclusion of the lowest group", "inklusi kelompok terendah"},
      {"share with {} above {}", "bagian dengan {} di atas {}"},
      {"{}, mean", "{}, rata-rata"},
      {"{}, largest", "{}, terbesar"},
      {"{}, percentile {}", "{}, persentil ke-{}"},
      {"at most {}", "paling banyak {}"},
      {"at least {}", "sedikitnya {}"},
      {"below {}", "di bawah {}"},
      {"above {}", "di atas {}"},
      {"exactly {}", "tepat {}"},
      {"over the whole run", "sepanjang simulasi"},
      {"in every hour", "dalam tiap jam"},
      {"in every {}", "dalam tiap {}"},
      {"in hour {}", "dalam jam ke-{}"},

      // Size: the answer
      {"{}: the cheapest plan that meets the objectives", "{}: rencana termurah yang memenuhi semua sasaran"},
      {"PARTIAL RESULT: the search was stopped; the best plan so far.",
       "HASIL SEBAGIAN: pencarian dihentikan; ini rencana terbaik sejauh ini."},
      {"NO FEASIBLE PLAN within {}: each fails an objective.",
       "TIDAK ADA RENCANA YANG LAYAK dalam anggaran {}: setiap rencana gagal memenuhi suatu sasaran."},
      {"CERTIFIED: {}, at {}. Of all plans within {} it has the {}: {}; at a confidence of {}.",
       "TERBUKTI: {}, dengan harga {}. Dari semua rencana dalam anggaran {}, rencana ini mencapai {}: {}; "
       "dengan tingkat keyakinan {}."},
      {"CERTIFIED: {}, at {}, ties with others. Within {}: {}, {}.",
       "TERBUKTI: {}, dengan harga {}, setara dengan yang lain. Dalam anggaran {}: {}, {}."},
      {"BEST FOUND: {}, at {}. Within {}: {}, {}. The plans below are not told apart from it.",
       "TERBAIK YANG DITEMUKAN: {}, dengan harga {}. Dalam anggaran {}: {}, {}. Rencana di bawah ini tidak "
       "dapat dibedakan darinya."},
      {"NO FEASIBLE PLAN IN THE BOX. With the most of everything ({}), '{}' is at {}.",
       "TIDAK ADA RENCANA YANG LAYAK DI RUANG RENCANA. Dengan jumlah terbanyak dari semuanya ({}), "
       "'{}' bernilai {}."},
      {"UNDECIDED: it was stopped before the first plan was judged.",
       "BELUM PASTI: dihentikan sebelum rencana pertama dinilai."},
      {"UNDECIDED: whether any plan holds. With the most of everything ({}), '{}' is at {}; about {} more "
       "replications would tell.",
       "BELUM PASTI: apakah ada rencana yang memenuhi sasaran. Dengan jumlah terbanyak dari semuanya ({}), "
       "'{}' bernilai {}; sekitar {} replikasi lagi akan memastikannya."},
      {"CERTIFIED: {}, at {}. It meets every objective, and no plan in the box that is cheaper by more than "
       "{} does; each verdict at a confidence of {}.",
       "TERBUKTI: {}, dengan harga {}. Rencana ini memenuhi setiap sasaran, dan tidak ada rencana di ruang "
       "rencana yang lebih murah dengan selisih di atas {} yang memenuhinya; setiap putusan dengan tingkat "
       "keyakinan {}."},
      {"CERTIFIED: {}, at {}. It meets every objective, and no cheaper plan in the box does; each verdict at "
       "a confidence of {}.",
       "TERBUKTI: {}, dengan harga {}. Rencana ini memenuhi setiap sasaran, dan tidak ada rencana lebih "
       "murah di ruang rencana yang memenuhinya; setiap putusan dengan tingkat keyakinan {}."},
      {"UNDECIDED: {}, at {}, meets every objective at a confidence of {}. A cheaper plan may, too; about {} "
       "more replications would tell.",
       "BELUM PASTI: {}, dengan harga {}, memenuhi setiap sasaran dengan tingkat keyakinan {}. Rencana yang "
       "lebih murah mungkin juga memenuhinya; sekitar {} replikasi lagi akan memastikannya."},
      {"BEST FOUND: {}, at {}. It meets every objective at a confidence of {}; not every cheaper plan was "
       "looked at.",
       "TERBAIK YANG DITEMUKAN: {}, dengan harga {}. Rencana ini memenuhi setiap sasaran dengan tingkat "
       "keyakinan {}; tidak semua rencana yang lebih murah diperiksa."},

      // Size: tables
      {"Plan", "Rencana"},
      {"variable", "variabel"},
      {"sets", "mengatur"},
      {"price", "harga"},
      {"{} ({} with spares)", "{} ({} dengan cadangan)"},
      {"With one step less", "Dengan satu langkah lebih sedikit"},
      {"of", "perihal"},
      {"Objectives under this plan", "Sasaran dengan rencana ini"},
      {"Objectives with the most of everything", "Sasaran dengan jumlah terbanyak dari semuanya"},
      {"nearest to its limit", "paling dekat dengan batasnya"},
      {"Plans that may be as good", "Rencana yang mungkin sama baiknya"},
      {"Other plans that hold", "Rencana lain yang memenuhi sasaran"},
      {"plan", "rencana"},
      {"goal", "tujuan"},
      {"nearest objective", "sasaran terdekat"},
      {"costs the same", "harganya sama"},
      {"second best", "terbaik kedua"},
      {"Cost against service", "Biaya terhadap layanan"},
      {"By '{}', of the plans that were judged:", "Menurut '{}', dari rencana yang dinilai:"},
      {"More is not always better here", "Lebih banyak tidak selalu lebih baik di sini"},
      {"{} holds, and {} fails although it has no less of anything: the answer rests on the expectation that "
       "more serves no worse, which does not hold everywhere.",
       "{} memenuhi sasaran, sedangkan {} tidak, padahal tidak satu pun jumlahnya lebih sedikit: "
       "jawaban ini bertumpu pada anggapan bahwa lebih banyak tidak melayani lebih buruk, dan "
       "anggapan itu tidak berlaku di semua tempat."},
      {"Effort", "Upaya"},
      {"{} of {} plans judged, {} replications, as many events as {} runs of the scenario; seed {}.",
       "{} dari {} rencana dinilai dengan {} replikasi; banyaknya peristiwa setara dengan {} kali "
       "simulasi skenario; benih {}."},

      // Sweep
      {"Sweep", "Uji kepekaan"},
      {"{} of {} design points, {} replications of each, the same people and the same random numbers in all. "
       "Intervals are 95 %, of differences paired by replication; cannot tell: the interval contains zero, "
       "or there is none.",
       "{} dari {} titik rancangan, masing-masing {} replikasi, dengan orang dan bilangan acak yang sama di "
       "semuanya. Rentang keyakinan 95 %, dari selisih yang dipasangkan per replikasi; tidak dapat "
       "dipastikan: rentang memuat nol, atau tidak ada rentang."},
      {"factor", "faktor"},
      {"low", "rendah"},
      {"high", "tinggi"},
      {"at low", "pada rendah"},
      {"at high", "pada tinggi"},
      {"swing", "rentang pengaruh"},
      {"swing, points", "rentang pengaruh, poin"},
      {"{}: {} in the scenario as it is", "{}: {} pada skenario apa adanya"},
      {"No difference at all: {}.", "Tidak berpengaruh sama sekali: {}."},
      {"from low to high", "dari rendah ke tinggi"},
      {"Main effects on {}", "Efek utama terhadap {}"},
      {"A plane through all points explains {} of the variance between them.",
       "Sebuah bidang melalui semua titik menjelaskan {} dari variansi di antara titik-titik itu."},
      {"alone", "sendiri"},
      {"with all others", "bersama semua yang lain"},
      {"Shares of the variance of {} (Sobol's indices)", "Bagian variansi {} (indeks Sobol)"},
      {"design point", "titik rancangan"},
      {"response", "tanggapan"},
      {"{} beside the scenario as it is", "{} dibandingkan skenario apa adanya"},
      {"All design points: csv/design_points.csv, design_values.csv, design_responses.csv.",
       "Semua titik rancangan: csv/design_points.csv, design_values.csv, design_responses.csv."},

      // The analytic twin
      {"{}: the course that the analytic twin expects", "{}: jalannya peristiwa menurut kembaran analitik"},
      {"few people come, and the twin knows the mean alone",
       "yang datang sedikit, sedangkan kembaran hanya mengenal rata-rata"},
      {"stations serve by priority or in random order, the twin in order of arrival",
       "stasiun melayani menurut prioritas atau secara acak, kembaran menurut urutan kedatangan"},
      {"a full pool keeps the servers of its callers waiting, the twin does not",
       "kelompok server yang penuh membuat server pemanggilnya menunggu, di kembaran tidak"},
      {"a breaker, shedding or a throttle decides from moment to moment",
       "pemutus, penolakan bertahap atau pembatas klien memutuskan dari saat ke saat"},
      {"sessions of a waiting room end by time, in the twin with the person",
       "sesi ruang tunggu berakhir karena waktu, di kembaran bersama orangnya"},
      {"faults come at random or take work away, the twin takes their mean",
       "gangguan datang acak atau menghilangkan pekerjaan, kembaran memakai rata-ratanya"},
      {"a rule of selection may leave seats empty, the twin gives them all",
       "aturan seleksi dapat menyisakan kursi kosong, kembaran membagikan semuanya"},
      {"people come to a milestone again, and the twin counts them again",
       "orang datang lagi ke suatu tahap, dan kembaran menghitungnya lagi"},
      {"expected", "perkiraan"},
      {"Expected people", "Perkiraan jumlah orang"},
      {"{} arrive, {} finish, {} are lost, {} are still on the way.",
       "{} datang, {} selesai, {} gugur, {} masih berproses."},
      {"Expected stations", "Perkiraan keadaan stasiun"},
      {"number in queue: mean", "jumlah dalam antrean: rata-rata"},
      {"most", "terbanyak"},
      {"First domino: {}.", "Domino pertama: {}."},
      {"{} is dragged down by {}.", "{} ikut terseret oleh {}."},
      {"reached at {}", "tercapai pada {}"},
      {"visits that came", "kunjungan yang datang"},
      {"Against the simulation", "Dibandingkan dengan simulasi"},
      {"quantity", "besaran"},
      {"band", "batas"},
      {"agrees", "sesuai"},
      {"disagrees", "tidak sesuai"},
      {"none", "tidak ada"},
      {"The first domino is the same: {}.", "Domino pertamanya sama: {}."},
      {"The first domino differs: {} is expected, {} is simulated.",
       "Domino pertamanya berbeda: {} menurut perkiraan, {} menurut simulasi."},
      {"What the twin does not follow", "Yang tidak diikuti kembaran"},

      // Metrics
      {"metric", "metrik"},
      {"statistics", "statistik"},
      {"limit", "batas"},
      {"limit such as", "batas, misalnya"},
      {"what it is", "artinya"},
      {"names: {}", "nama: {}"},
      {"Metrics of {}", "Metrik {}"},
      {"An objective is a line below 'objectives' in the scenario:",
       "Sebuah sasaran adalah satu baris di bawah 'objectives' dalam skenario:"},
      {"Relations: {}. Windows: {}.", "Hubungan: {}. Selang waktu: {}."},
      {"Of a station", "Tentang stasiun"},
      {"tag endpoint, of all but utilization and number_in_queue: whose visits",
       "tanda endpoint, pada semua kecuali utilization dan number_in_queue: kunjungan permintaan yang mana"},
      {"Of an endpoint", "Tentang jenis permintaan"},
      {"tag connection: {}", "tanda connection: {}"},
      {"Of a waiting room", "Tentang ruang tunggu"},
      {"tags, one of them: {}", "tanda, salah satu dari: {}"},
      {"Of a milestone", "Tentang tahap"},
      {"tag step of lost: {}", "tanda step pada lost: {}"},
      {"tag reason of lost: {}", "tanda reason pada lost: {}"},
      {"tag dimension of inclusion_ratio: one of the dimensions",
       "tanda dimension pada inclusion_ratio: salah satu dimensi"},
      {"Of people", "Tentang orang"},
      {"time from arrival at the station to the start of service, of visits that came in the window and were "
       "served; a share above some time also counts visits that left the queue, or still wait, after longer",
       "waktu dari kedatangan di stasiun sampai awal layanan, untuk kunjungan yang datang dalam selang waktu "
       "dan dilayani; bagian di atas suatu waktu juga menghitung kunjungan yang meninggalkan antrean, atau "
       "masih menunggu, lebih lama dari itu"},
      {"time in the station, waiting included, of visits that came in the window and were served",
       "waktu di stasiun, termasuk menunggu, untuk kunjungan yang datang dalam selang waktu dan dilayani"},
      {"share of the visits that came in the window that the station refused",
       "bagian dari kunjungan yang datang dalam selang waktu yang ditolak stasiun"},
      {"share of the visits that came in the window that left the queue before their service",
       "bagian dari kunjungan yang datang dalam selang waktu yang meninggalkan antrean sebelum dilayani"},
      {"visits that left the queue before their service in the window, whenever they came, for each visit "
       "that "
       "came in the window: as switchboards count",
       "kunjungan yang meninggalkan antrean sebelum dilayani dalam selang waktu, kapan pun datangnya, untuk "
       "setiap "
       "kunjungan yang datang dalam selang waktu: seperti cara pusat panggilan menghitung"},
      {"busy share of the capacity that was there", "bagian kapasitas tersedia yang sibuk"},
      {"visits in the queue of the station", "kunjungan dalam antrean stasiun"},
      {"time from sending a request to its answer, of requests sent in the window and answered",
       "waktu dari pengiriman permintaan sampai jawabannya, untuk permintaan yang dikirim dalam selang waktu "
       "dan dijawab"},
      {"share of the requests sent in the window that were answered, of those that ended",
       "bagian dari permintaan yang dikirim dalam selang waktu yang dijawab, di antara yang sudah berakhir"},
      {"requests sent", "permintaan terkirim"},
      {"time in line of people who came to the waiting room in the window and were let in, or are still in "
       "line when the run ends",
       "lama antre orang yang datang ke ruang tunggu dalam selang waktu lalu masuk, atau masih mengantre "
       "saat simulasi berakhir"},
      {"people in the line of the waiting room", "orang dalam antrean ruang tunggu"},
      {"people who arrived", "orang yang datang"},
      {"people who finished the journey", "orang yang menyelesaikan perjalanan"},
      {"share of the people who arrived in the window that had finished the journey when the run ended",
       "bagian dari orang yang datang dalam selang waktu yang sudah menyelesaikan perjalanan saat simulasi "
       "berakhir"},
      {"people who were lost", "orang yang gugur"},
      {"share of the people who arrived that were lost, over the run",
       "bagian dari orang yang datang yang gugur, sepanjang simulasi"},
      {"time from arrival to the end of the journey, of people who arrived in the window and finished",
       "waktu dari kedatangan sampai akhir perjalanan, untuk orang yang datang dalam selang waktu dan "
       "selesai"},
      {"people who reached the milestone", "orang yang mencapai tahap itu"},
      {"share of the people who arrived in the window that had reached the milestone when the run ended",
       "bagian dari orang yang datang dalam selang waktu yang sudah mencapai tahap itu saat simulasi "
       "berakhir"},
      {"time from arrival to the milestone, of people who arrived in the window and reached it",
       "waktu dari kedatangan sampai tahap itu, untuk orang yang datang dalam selang waktu dan mencapainya"},
      {"share of the people who arrived that were selected or, without a selection, finished; over the run",
       "bagian dari orang yang datang yang terpilih atau, tanpa seleksi, selesai; sepanjang simulasi"},
      {"lowest inclusion of a dimension's groups divided by the highest; over the run",
       "inklusi terendah di antara kelompok suatu dimensi dibagi yang tertinggi; sepanjang simulasi"},
      {"inclusion of the group of a dimension that has the lowest, groups of fewer than 30 people left "
       "aside; mean over replications",
       "inklusi kelompok terendah dalam suatu dimensi, tanpa kelompok di bawah 30 orang; rata-rata "
       "antarreplikasi"},
  };
  return words;
}

}  // namespace gelombang::reports
