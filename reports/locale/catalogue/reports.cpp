// SPDX-License-Identifier: Apache-2.0
// What reports say of a run: the decision, results by subject, their charts.
#include "reports/locale/catalogue/subjects.hpp"

namespace gelombang::reports {

std::span<const Translation> words_of_reports() {
  static constexpr Translation words[] = {
      // Decision
      {"As it stands, the design does not meet what was asked of it: {} of {} objectives fail.",
       "Dalam keadaan ini, rancangan tidak memenuhi yang diminta: {} dari {} sasaran gagal."},
      {"It cannot be told yet whether the design meets what was asked of it: {} of {} objectives are "
       "undecided.",
       "Belum dapat dipastikan apakah rancangan memenuhi yang diminta: {} dari {} sasaran belum dapat "
       "diputuskan."},
      {"The design meets its {} objective.", "Rancangan memenuhi {} sasarannya."},
      {"The design meets all {} objectives.", "Rancangan memenuhi semua {} sasaran."},
      {"The cheapest plan that meets the objectives costs {}.",
       "Harga rencana termurah yang memenuhi sasaran: {}."},
      {"A plan for {} meets the objectives; a cheaper one is not excluded.",
       "Rencana seharga {} memenuhi sasaran; masih mungkin ada yang lebih murah."},
      {"No plan within the given limits meets the objectives.",
       "Tidak ada rencana dalam batas yang diberikan yang memenuhi sasaran."},
      {"It cannot be told yet whether any plan meets the objectives.",
       "Belum dapat dipastikan apakah ada rencana yang memenuhi sasaran."},
      {"A plan for {} is the best so far; more replications would decide it.",
       "Rencana seharga {} adalah yang terbaik sejauh ini; replikasi tambahan akan memutuskannya."},
      {"These are results of different scenarios: what differs between them need not have one cause.",
       "Ini hasil dari skenario yang berbeda: perbedaan di antaranya tidak harus berasal dari satu sebab."},
      {"What differs most: {}, {} instead of {}.", "Yang paling berbeda: {}, {} dan bukan {}."},
      {"No number differs beyond chance.", "Tidak ada angka yang berbeda melampaui kebetulan."},
      {"{} stood in a draw and got no seat ({}).", "{} ikut diundi dan tidak mendapat tempat ({})."},
      {"What helps most of {} changes that were tried: '{}' closes {} of the gap between {} and {}.",
       "Yang paling membantu dari {} perubahan yang dicoba: '{}' menutup {} dari kesenjangan antara {} dan "
       "{}."},
      {"Nothing calls for a recommendation: no station ran full, no objective failed, and the gaps between "
       "groups "
       "that can be told are made by rules, or by when people came.",
       "Tidak ada yang memerlukan rekomendasi: tidak ada stasiun yang penuh, tidak ada sasaran yang gagal, "
       "dan "
       "kesenjangan antarkelompok yang dapat dipastikan berasal dari aturan, atau dari waktu kedatangan."},
      {"The only gap between groups of people that can be told is made by a rule: {} against {}",
       "Satu-satunya kesenjangan antarkelompok yang dapat dipastikan berasal dari aturan: {} terhadap {}"},
      {"No gap between groups of people can be told from chance",
       "Tidak ada kesenjangan antarkelompok yang dapat dibedakan dari kebetulan"},
      {"No difference between provinces can be told from chance; {} of everybody",
       "Tidak ada perbedaan antarprovinsi yang dapat dibedakan dari kebetulan; {} dari semua orang"},
      {"Cannot tell: nothing that was looked at speaks against the draw, and it does not show a fair draw.",
       "Tidak dapat dipastikan: dari yang diperiksa, tidak ada yang membantah undian, dan tidak ada yang "
       "membuktikan bahwa undian itu adil."},
      {"Most people are lost at '{}': {}", "Paling banyak orang gugur di '{}': {}"},
      {"The scenario file has every step.", "Berkas skenario memuat setiap langkah."},
      {"The evidence above, with a grade for each value.",
       "Bukti di atas, dengan tingkat untuk setiap nilai."},
      {"{} runs of {} plans; a verdict on each plan at a confidence of {}.",
       "{} simulasi atas {} rencana; putusan atas setiap rencana pada tingkat keyakinan {}."},
      {"One replication: how much runs differ is not known.",
       "Satu replikasi: seberapa besar simulasi berbeda-beda tidak diketahui."},
      {"People and capacities were divided ({}), but {} numbers of the scenario had to be rounded; they are "
       "named in the annex. Where they decide, queues and losses are not those of the full launch.",
       "Orang dan kapasitas dibagi ({}), tetapi {} angka skenario harus dibulatkan; angka-angka itu disebut "
       "dalam lampiran. Di tempat angka itu menentukan, antrean dan kehilangan tidak sama dengan peluncuran "
       "penuh."},
      {"How much of each gap the changes close", "Seberapa besar perubahan menutup setiap kesenjangan"},
      {"gap between", "kesenjangan antara"},
      {"ratio: before", "rasio: sebelum"},
      {"The draw gives its seats whatever is changed at the door: no change moves the inclusion of everybody "
       "beyond "
       "chance. It moves chances between groups.",
       "Undian membagikan tempatnya apa pun yang diubah di pintu masuk: tidak ada perubahan yang menggeser "
       "keterjangkauan semua orang melampaui kebetulan. Perubahan menggeser peluang antarkelompok."},
      {"No assumption moves '{}' by as much as {}", "Tidak ada asumsi yang menggeser '{}' sampai {}"},
      {"Only {} of {} design points were simulated: what the others would show is not known.",
       "Hanya {} dari {} titik rancangan yang disimulasikan: hasil titik lainnya tidak diketahui."},
      {"{} design points were simulated beside the scenario.",
       "{} titik rancangan disimulasikan di samping skenario."},
      {"Each factor was tried alone at its low and at its high value.",
       "Setiap faktor dicoba sendiri pada nilai rendah dan nilai tingginya."},
      // How people check a draw
      {"Your ticket is the SHA-256 of the text SEED|{}|CODE, with your own code.",
       "Tiket Anda adalah SHA-256 dari teks BENIH|{}|KODE, dengan kode Anda sendiri."},
      {"You have a ticket in each round: for ROUND, put the name of the round.",
       "Anda memiliki satu tiket pada setiap putaran: ganti ROUND dengan nama putaran."},
      {"On a computer: `printf '%s' 'SEED|{}|CODE' | sha256sum`, with your code, and with the seed when it "
       "is "
       "published.",
       "Di komputer: `printf '%s' 'BENIH|{}|KODE' | sha256sum`, dengan kode Anda, dan dengan benih setelah "
       "diumumkan."},
      {"Who has lost before ({}) has further entries, at most {} in all: the texts end with CODE|2, CODE|3 "
       "and so "
       "on, and the smallest ticket counts.",
       "Siapa yang pernah tidak terpilih ({}) memiliki tiket tambahan, paling banyak {} seluruhnya: teksnya "
       "berakhir dengan KODE|2, KODE|3 dan seterusnya, dan tiket terkecil yang berlaku."},
      {"Each type of person has a chance, in chances.csv; within a type the smallest tickets get the seats.",
       "Setiap jenis orang memiliki peluang, dalam chances.csv; di dalam satu jenis, tiket terkecil mendapat "
       "tempat."},
      {"The smallest tickets get the seats of your group.", "Tiket terkecil mendapat tempat kelompok Anda."},
      {"Whose '{}' is '{}' takes no part.", "Siapa yang '{}'-nya '{}' tidak ikut serta."},
      {"At most {} seats go to people with the same '{}'; who comes after them gets none, however small the "
       "ticket.",
       "Paling banyak {} tempat diberikan kepada orang dengan '{}' yang sama; yang berikutnya tidak mendapat "
       "tempat, sekecil apa pun tiketnya."},
      {"The list of selected people, by code, is in the file selected.csv of the draw.",
       "Daftar orang terpilih, menurut kode, ada dalam berkas selected.csv dari undian ini."},
      {"After the draw, the list of selected people, by code, will be in its file selected.csv.",
       "Setelah undian, daftar orang terpilih, menurut kode, akan ada dalam berkas selected.csv."},
      {"If your ticket is smaller than the largest one selected in your group and your code is not there, "
       "the draw "
       "is wrong: say so.",
       "Jika tiket Anda lebih kecil daripada tiket terbesar yang terpilih dalam kelompok Anda dan kode Anda "
       "tidak "
       "ada di sana, undian itu salah: sampaikanlah."},
      {"Whoever has the published files checks everything with `gelombang verify`; with `--id CODE` it tells "
       "one "
       "person why they were selected or not.",
       "Siapa pun yang memiliki berkas yang diumumkan dapat memeriksa semuanya dengan `gelombang verify`; "
       "dengan "
       "`--id KODE` program itu memberi tahu seseorang mengapa ia terpilih atau tidak."},
      {"Whoever has the published files will be able to check everything with `gelombang verify`.",
       "Siapa pun yang memiliki berkas yang diumumkan akan dapat memeriksa semuanya dengan `gelombang "
       "verify`."},
      {"No source of the seed was promised before: nothing shows that nobody could choose it.",
       "Tidak ada sumber benih yang dijanjikan sebelumnya: tidak ada bukti bahwa benih tidak dapat dipilih "
       "orang."},
      {"The terms, and the seed", "Ketentuan, dan benihnya"},
      {"Nobody came within the run.", "Tidak seorang pun datang selama simulasi."},
      {"The site fails {} of the people who come.", "Situs gagal melayani {} dari orang yang datang."},
      {"The site carries the people who come: it fails {} of them.",
       "Situs sanggup melayani orang yang datang; yang gagal dilayani: {}."},
      {"Do not decide on these numbers: the simulation broke one of its own checks.",
       "Jangan mengambil keputusan berdasarkan angka ini: simulasi melanggar salah satu "
       "pemeriksaannya sendiri."},
      {"Do not decide on these numbers yet: the run was stopped before it was complete.",
       "Jangan dahulu mengambil keputusan berdasarkan angka ini: simulasi dihentikan sebelum selesai."},
      {"Of {} people who came, {} left because of the site ({}), {} for reasons of their own ({}), and {} "
       "were rejected by a rule ({}); {} were still on the way at the end ({}).",
       "Dari {} orang yang datang, {} pergi karena situs ({}), {} karena alasan sendiri ({}), dan {} tidak "
       "lolos aturan ({}); {} masih berproses pada akhir simulasi ({})."},
      {"No station reached the end of its capacity.", "Tidak ada stasiun yang kehabisan kapasitas."},
      {"What gave way first: {}, at {}. It dragged down no other station.",
       "Yang pertama kewalahan: {}, pada {}. Tidak ada stasiun lain yang ikut kewalahan."},
      {"What gave way first: {}, at {}. It dragged down: {}.",
       "Yang pertama kewalahan: {}, pada {}. Yang ikut terseret: {}."},
      {"Where the site failed most people: '{}', {} of them.",
       "Situs paling banyak gagal melayani orang di '{}': {} orang."},
      {"What refused most: {}, {} of {} requests ({}).",
       "Stasiun yang paling banyak menolak: {}, {} dari {} permintaan ({})."},
      {"The widest gap: of {} {} reached the goal, of {} {}.",
       "Kesenjangan terlebar: dari {}, {} mencapai tujuan; dari {}, {}."},
      {"What helps most of {} changes that were tried: {}. Then {} reach the goal instead of {}.",
       "Yang paling membantu dari {} perubahan yang dicoba: {}. Dengan perubahan itu {} mencapai "
       "tujuan; semula {}."},
      {"None of the changes that were tried is shown to help.",
       "Tidak ada perubahan yang dicoba yang terbukti membantu."},
      {"The plan: {}.", "Rencananya: {}."},
      {"{} against {}: ratio of inclusion", "{} terhadap {}: rasio inklusi"},
      {"{}, all pairs at 95 %", "{}, semua pasangan pada 95 %"},
      {"people came", "orang datang"},
      {"finished the journey", "menyelesaikan perjalanan"},
      {"failed by the site", "gagal dilayani situs"},
      {"The scenario states no objective: this report describes, and judges nothing.",
       "Skenario tidak menyatakan sasaran: laporan ini memaparkan, dan tidak menilai."},
      {"until {} gave way", "sampai {} kewalahan"},
      {"since the start of the run", "sejak awal simulasi"},
      {"were selected in the end", "akhirnya terpilih"},
      {"price of the plan", "harga rencana"},
      {"objectives hold", "sasaran terpenuhi"},
      // What was asked and done
      {"{}, from {} to {}", "{}, dari {} sampai {}"},
      {"What was asked", "Apa yang ditanyakan"},
      {"Scenario", "Skenario"},
      {"Period", "Kurun waktu"},
      {"People who come", "Orang yang datang"},
      {"Scale", "Skala"},
      {"{}: people and capacities are divided alike", "{}: jumlah orang dan kapasitas dibagi sama besar"},
      {"{} wave, {} seats", "{} gelombang, {} kursi"},
      {"{} waves, {} seats in all", "{} gelombang, {} kursi seluruhnya"},
      {"Changed in the scenario", "Diubah dalam skenario"},
      {"Changes that were tried", "Perubahan yang dicoba"},
      {"Factors that were varied", "Faktor yang diubah"},
      {"What may be bought", "Yang dapat dibeli"},
      {"The scenario names no objective. A verdict needs one: what must hold, within which time, for whom.",
       "Skenario tidak menyebut sasaran. Putusan memerlukannya: apa yang harus terpenuhi, dalam waktu "
       "berapa, bagi siapa."},
      {"What must hold:", "Yang harus terpenuhi:"},
      {"What was done", "Apa yang dilakukan"},
      {"A discrete-event simulation followed every person and every request: through each step of the "
       "journey, each queue, each attempt that was repeated, and each rule, at the time at which it happens.",
       "Simulasi kejadian diskret mengikuti setiap orang dan setiap permintaan: melalui tiap langkah "
       "perjalanan, tiap antrean, tiap percobaan ulang, dan tiap aturan, pada saat terjadinya."},
      {"The launch was simulated {} time. One run shows what can happen; it does not show how much differs "
       "from run to run.",
       "Peluncuran disimulasikan {} kali. Satu simulasi menunjukkan apa yang dapat terjadi; tidak "
       "menunjukkan seberapa berbeda dari simulasi ke simulasi."},
      {"The launch was simulated {} times with different random numbers. A figure is the mean of these runs; "
       "its interval is where the mean lies at a confidence of 95 %.",
       "Peluncuran disimulasikan {} kali dengan bilangan acak yang berbeda. Tiap angka adalah rata-rata "
       "simulasi itu; rentangnya adalah tempat rata-rata berada pada keyakinan 95 %."},
      {"Of {} runs that were asked for, {} were completed; only these count.",
       "Dari {} simulasi yang diminta, {} selesai; hanya itu yang dihitung."},
      {"Each change was simulated with the same people and the same random numbers as the scenario as it is. "
       "A difference is therefore the effect of the change, and hardly of chance.",
       "Tiap perubahan disimulasikan dengan orang dan bilangan acak yang sama seperti skenario apa adanya. "
       "Karena itu selisih adalah akibat perubahan, dan hampir bukan kebetulan."},
      {"Of {} possible plans, {} were judged, in {} runs. A plan is accepted when all objectives hold at a "
       "confidence of {}.",
       "Dari {} rencana yang mungkin, {} dinilai, dalam {} simulasi. Rencana diterima bila semua sasaran "
       "terpenuhi pada keyakinan {}."},
      {"Requests and stations are measured after a warm-up of {}; people are counted from the start.",
       "Permintaan dan stasiun diukur setelah pemanasan {}; orang dihitung sejak awal."},
      // Demand
      {"{} full", "{} penuh"},
      {"{} changes", "{} berubah"},
      {"failed", "gagal"},
      {"requests per minute", "permintaan per menit"},
      {"repeated", "diulang"},
      {"Requests peaked at {} a minute, at {}", "Permintaan memuncak pada {1}: {0} per menit"},
      {"Requests per minute of all endpoints: sent, repeated attempts among them, and failed; a point for "
       "each "
       "{}; {}",
       "Permintaan per menit semua jenis: terkirim, termasuk yang diulang, dan gagal; satu titik tiap {}; "
       "{}"},
      {"Line chart over time. Requests sent reach their highest value of {} a minute at {}.",
       "Grafik garis sepanjang waktu. Permintaan terkirim mencapai nilai tertinggi {} per menit pada {}."},
      {"per minute", "per menit"},
      {"By the end, {} of {} people who came had reached '{}'",
       "Pada akhirnya, {} dari {} orang yang datang telah mencapai '{}'"},
      {"People who had reached each milestone; {}", "Orang yang telah mencapai tiap tahap; {}"},
      {"Line chart over time with a rising line for each of {} milestones.",
       "Grafik garis sepanjang waktu dengan garis naik untuk tiap dari {} tahap."},
      {"Demand", "Permintaan masuk"},
      // Saturation
      {"by itself", "dengan sendirinya"},
      {"because of {}", "karena {}"},
      {"cause", "sebab"},
      {"full from", "penuh sejak"},
      {"busiest five minutes", "lima menit tersibuk"},
      {"{} gave way first, {} after the start", "{} kewalahan lebih dahulu, {} setelah mulai"},
      {"Time during which each station had no capacity left; a line leads to what it dragged down. First "
       "replication",
       "Waktu ketika tiap stasiun tanpa sisa kapasitas; garis menuju stasiun yang ikut terseret. "
       "Replikasi pertama"},
      {"Time line with a bar for each of {} stations that ran full, in order of time.",
       "Garis waktu dengan batang untuk tiap dari {} stasiun yang penuh, menurut waktu."},
      {"No station was full for {} at a time", "Tidak ada stasiun yang penuh selama {} sekaligus"},
      {"{} of {} stations were full for {} at a time, or longer",
       "{} dari {} stasiun penuh selama {} sekaligus, atau lebih lama"},
      {"Utilization of each station, means over {}; full: {} or more; {}",
       "Pemakaian tiap stasiun, rata-rata atas {}; penuh: {} atau lebih; {}"},
      {"Heat map with a row for each of {} stations; darker is nearer to full.",
       "Peta panas dengan baris untuk tiap dari {} stasiun; makin gelap makin mendekati penuh."},
      {"What gave way first", "Apa yang pertama kewalahan"},
      {"No station reached the end of its capacity for five minutes or longer.",
       "Tidak ada stasiun yang kehabisan kapasitas selama lima menit atau lebih."},
      // Losses
      {"median {} after arrival", "median {} sejak datang"},
      {"Nobody is lost on the way", "Tidak seorang pun gugur di tengah perjalanan"},
      {"People who reached each milestone by the end of the run; {}",
       "Orang yang mencapai tiap tahap sampai akhir simulasi; {}"},
      {"People who reached each milestone by the end of the run; {}; ±: 95 % intervals",
       "Orang yang mencapai tiap tahap sampai akhir simulasi; {}; ±: rentang keyakinan 95 %"},
      {"Funnel of {} steps, from {} people who came to {} who finished.",
       "Corong {} langkah, dari {} orang yang datang sampai {} yang selesai."},
      {"reached the goal", "mencapai tujuan"},
      {"step", "langkah"},
      {"way out", "jalan keluar"},
      {"draw", "undian"},
      {"other steps", "langkah lain"},
      {"small losses together", "kehilangan kecil digabung"},
      {"The largest loss: {}, at '{}': {} of those who came",
       "Kehilangan terbesar: {}, di '{}': {} dari yang datang"},
      {"The stream of {} people from step to step; each branch is a way out; {}",
       "Aliran {} orang dari langkah ke langkah; tiap cabang adalah jalan keluar; {}"},
      {"Flow diagram: of {} people {} reach the goal; the others leave in {} ways.",
       "Diagram alir: dari {} orang, {} mencapai tujuan; yang lain keluar lewat {} jalan."},
      {"Who was lost, where and why", "Siapa yang gugur, di mana, dan mengapa"},
      {"Reasons that people or rules gave", "Alasan dari orang atau aturan"},
      // Who was included
      {"stood in the draw", "ikut undian"},
      {"drawn of these", "terundi dari itu"},
      {"intervals: 95 %, people of one replication, taken as independent",
       "rentang: 95 %, orang dari satu replikasi, dianggap saling bebas"},
      {"intervals: 95 %, over {} replications", "rentang: 95 %, atas {} replikasi"},
      {"ratio of inclusion, lowest group to highest", "rasio inklusi, kelompok terendah terhadap tertinggi"},
      {"four fifths", "empat perlima"},
      {"{} against {}", "{} terhadap {}"},
      {"The widest gap: {} are included {} times as often as {}",
       "Kesenjangan terlebar: {} terjangkau {} kali sesering {}"},
      {"For each attribute, the inclusion of the group with the lowest to that of the group with the "
       "highest; intervals hold for all pairs at once at 95 %; shaded: within four fifths",
       "Untuk tiap atribut, inklusi kelompok terendah terhadap kelompok tertinggi; rentang berlaku 95 % "
       "untuk semua pasangan sekaligus; bidang berarsir: dalam empat perlima"},
      {"Forest plot of {} ratios with their intervals; 1 is no difference.",
       "Grafik {} rasio beserta rentangnya; 1 berarti tidak ada perbedaan."},
      {"inclusion", "inklusi"},
      {"Inclusion by province; {} of everybody", "Inklusi menurut provinsi; {} dari semua orang"},
      {"Lowest in {}: {} are included, {} of everybody",
       "Terendah di {}: {} terjangkau, {} dari semua orang"},
      {"Share of those who came who reached the goal, a tile for each province; {}",
       "Bagian dari yang datang yang mencapai tujuan, satu petak untuk tiap provinsi; {}"},
      {"The same on the map; the colour turns at the share of everybody",
       "Hal yang sama pada peta; warna berbalik pada bagian semua orang"},
      {"Map of {} provinces, coloured by inclusion.", "Peta {} provinsi, diwarnai menurut inklusi."},
      {"{}: from {} ({}) to {} ({})", "{}: dari {} ({}) sampai {} ({})"},
      {"Share of those who came who reached the goal; {}",
       "Bagian dari yang datang yang mencapai tujuan; {}"},
      {"Bar chart of {} groups with intervals; a line marks the share of everybody.",
       "Diagram batang {} kelompok dengan rentang; satu garis menandai bagian semua orang."},
      {"Wave {}", "Gelombang {}"},
      {"The run ended before this wave was drawn; nothing can be said of it.",
       "Simulasi berakhir sebelum gelombang ini diundi; tidak ada yang dapat disimpulkan tentangnya."},
      {"Wave {}: {}", "Gelombang {}: {}"},
      {"{} people could be drawn, {} were.", "{} orang berpeluang terundi, {} terundi."},
      {"ratio of selection rates", "rasio tingkat terpilih"},
      {"as good as none: {}", "dianggap tidak berbeda: {}"},
      {"p", "p"},
      {"Of {} groups, none was selected more or less often than chance explains",
       "Dari {} kelompok, tidak ada yang terpilih lebih sering atau lebih jarang daripada yang dapat "
       "dijelaskan "
       "oleh kebetulan"},
      {"{} of {} groups: selected more or less often than chance explains",
       "{} dari {} kelompok: terpilih lebih sering atau lebih jarang daripada yang dapat dijelaskan "
       "oleh kebetulan"},
      {"Ratio of each group's selection rate to that of everybody else, with its interval at {}; shaded: as "
       "good as no difference",
       "Rasio tingkat terpilih tiap kelompok terhadap semua orang lain, dengan rentangnya pada {}; "
       "bidang berarsir: dianggap tidak berbeda"},
      {"Inconsistent with a fair draw: it breaks its own rules.",
       "Tidak sejalan dengan undian yang adil: undian ini melanggar aturannya sendiri."},
      {"Consistent with a fair draw: every group lies within {} of what chance gives.",
       "Sejalan dengan undian yang adil: setiap kelompok paling jauh {} dari yang diharapkan menurut "
       "kebetulan."},
      {"Inconsistent with a fair draw: a fair draw looks like this in fewer than {} of all cases.",
       "Tidak sejalan dengan undian yang adil: undian yang adil memberi hasil seperti ini dalam "
       "kurang dari {} kejadian."},
      {"Who was included", "Siapa yang terjangkau"},
      {"{} of {} who came were selected in the end: {} ({}). At the door: {} stood in the draw. In the draw: "
       "{} of these were drawn.",
       "{} dari {} yang datang akhirnya terpilih: {} ({}). Di pintu masuk: {} ikut undian. Dalam undian: {} "
       "di antaranya terundi."},
      {"{} of {} who came reached the end of the journey: {} ({}). The scenario draws nobody: the door alone "
       "decides.",
       "{} dari {} yang datang mencapai akhir perjalanan: {} ({}). Skenario tidak mengundi siapa pun: pintu "
       "masuk saja yang menentukan."},
      {"By {}", "Menurut {}"},
      {"Groups whose difference cannot be told from chance",
       "Kelompok yang perbedaannya tidak dapat dibedakan dari kebetulan"},
      {"Was the draw fair?", "Apakah undiannya adil?"},
      {"The audit asks of each draw whether groups were selected as often as chance gives, and whether the "
       "order of registration mattered. It has three answers, and none of them is 'fair': consistent with a "
       "fair draw, inconsistent with one, or cannot tell.",
       "Audit memeriksa, untuk tiap undian, apakah tiap kelompok terpilih sesering yang semestinya "
       "menurut kebetulan, dan apakah urutan pendaftaran berpengaruh. Jawabannya ada tiga, dan tidak "
       "satu pun berbunyi 'adil': sejalan dengan undian yang adil, tidak sejalan, atau tidak dapat "
       "dipastikan."},
      {"Pools and seats", "Kumpulan dan kursi"},
      // The plan
      {"No plan that was judged meets every objective",
       "Tidak ada rencana yang dinilai memenuhi semua sasaran"},
      {"The plan for {} is the cheapest found that meets every objective",
       "Rencana seharga {} adalah yang termurah yang ditemukan dan memenuhi semua sasaran"},
      {"Each point is a plan that was judged: its price against '{}'; joined: plans that no other beats in "
       "both",
       "Tiap titik adalah rencana yang dinilai: harganya terhadap '{}'; dihubungkan: rencana yang "
       "tidak diungguli rencana lain dalam keduanya"},
      {"Scatter chart of {} plans by price and service, with the limit of the objective.",
       "Diagram pencar {} rencana menurut harga dan layanan, dengan batas sasarannya."},
      {"Objectives and verdicts", "Sasaran dan putusan"},
      {"The plan and its price", "Rencana dan harganya"},
      // Sources of charts
      {"Source: sizing of '{}', {} runs, seed {}", "Sumber: penentuan ukuran '{}', {} simulasi, benih {}"},
      {"Source: simulation '{}', {} replication, seed {}", "Sumber: simulasi '{}', {} replikasi, benih {}"},
      {"Source: simulation '{}', {} replications, seed {}", "Sumber: simulasi '{}', {} replikasi, benih {}"},
      {"one replication: no interval", "satu replikasi: tanpa rentang"},
      {"one replication", "satu replikasi"},
      {"means over {} replications", "rata-rata atas {} replikasi"},
      {"Source: {}", "Sumber: {}"},
      {"{}; the draw of the first replication", "{}; undian dari replikasi pertama"},
      {"{} replications; whiskers: 95 % intervals", "{} replikasi; garis: rentang keyakinan 95 %"},
      // The document
      {"{}; {} replications", "{}; {} replikasi"},
      {"{} from {}; {} replications", "{} mulai {}; {} replikasi"},
      {"This result is partial", "Hasil ini belum lengkap"},
      {"The run was stopped: {} of {} replications are complete. Figures are of these; without any, of the "
       "time until {}.",
       "Simulasi dihentikan: {} dari {} replikasi selesai. Angka berasal dari replikasi itu; bila "
       "belum ada yang selesai, dari waktu sampai {}."},
      {"Rehearsal of a public launch: report", "Gladi peluncuran layanan publik: laporan"},
      {"Made by gelombang {} from the results with the fingerprint in the stamp. It holds no data of any "
       "person.",
       "Dibuat oleh gelombang {} dari hasil yang sidik jarinya tercantum dalam identitas hasil. Tidak "
       "memuat data pribadi siapa pun."},
      {"{} (part {} of {})", "{} (bagian {} dari {})"},
      {"Numbers of this chart", "Angka grafik ini"},
      {"Numbers of this chart ({} rows)", "Angka grafik ini ({} baris)"},
      {"CSV of this chart: {}", "CSV grafik ini: {}"},
      {"Contents", "Daftar isi"},
      {"Skip to the report", "Langsung ke laporan"},
  };
  return words;
}

}  // namespace gelombang::reports
