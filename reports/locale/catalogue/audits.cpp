// SPDX-License-Identifier: Apache-2.0
// Audits of a draw and trials of its rules.
#include "reports/locale/catalogue/subjects.hpp"

namespace gelombang::reports {

std::span<const Translation> words_of_audits() {
  static constexpr Translation words[] = {
      {"Audit of {}: {}", "Audit {}: {}"},
      {"Trial of the rules of {}: {}", "Uji aturan {}: {}"},

      // Verdicts
      {"consistent", "sejalan"},
      {"inconsistent", "tidak sejalan"},
      {"kept", "dipatuhi"},
      {"BROKEN", "DILANGGAR"},
      {"OPEN", "BELUM JELAS"},
      {"not checked", "tidak diperiksa"},

      // Who was audited
      {"{} people", "{} orang"},
      {"{} people in the pool, {} excluded, {} eligible",
       "{} orang dalam kumpulan, {} dikecualikan, {} berhak"},
      {"{}, {} selected", "{}, {} terpilih"},
      {", {} strata", ", {} strata"},
      {"; {} bad rows of the file were LEFT OUT", "; {} baris rusak dalam berkas TIDAK DISERTAKAN"},
      {"Look at column {}", "Perhatikan kolom {}"},
      {"The rule does not say who competes with whom: what differs may be its own doing, and is not held "
       "against the draw.",
       "Aturan tidak menyebut siapa bersaing dengan siapa: perbedaan mungkin berasal dari aturan itu "
       "sendiri, dan tidak dibebankan kepada undian."},
      {"{} more people are left out: of a household above the cap of the rule, one member stands for all",
       "{} orang lain tidak disertakan: dari rumah tangga yang melebihi batas aturan, satu anggota mewakili "
       "semuanya"},
      {"Never published, assumed by the rule: {}", "Tidak pernah diumumkan, diasumsikan oleh aturan: {}"},

      // What it rests on
      {"What may have caused it, the clearest first",
       "Kemungkinan penyebabnya, yang paling jelas lebih dahulu"},
      {"Integrity", "Integritas"},
      {"asked", "yang diperiksa"},
      {"answer", "jawaban"},
      {"found", "temuan"},
      {"; lines {}", "; baris {}"},
      {"; as keyed hashes {}", "; sebagai hash berkunci {}"},
      {"Groups", "Kelompok"},
      {"rate", "tingkat terpilih"},
      {"crude", "kasar"},
      {"below 4/5", "di bawah 4/5"},
      {"suppressed", "disembunyikan"},
      {"{} ({} to {})", "{} ({} s.d. {})"},
      {"ratio: of the rate to that of everybody else, within strata; crude: without regard to strata; below "
       "4/5: of the highest rate of its kind, a rule of thumb that is too lax for large groups and says "
       "nothing of small ones; *: a count <{}, or one that would tell such a count",
       "rasio: tingkat terpilih terhadap semua orang lain, di dalam strata; kasar: tanpa memperhatikan "
       "strata; di bawah 4/5: dari tingkat tertinggi sejenisnya, patokan umum yang terlalu longgar untuk "
       "kelompok besar dan tidak berarti untuk kelompok kecil; *: hitungan <{}, atau hitungan yang akan "
       "membukanya"},
      {"ratio: of the rate to that of everybody else; below 4/5: of the highest rate of its kind, a rule of "
       "thumb that is too lax for large groups and says nothing of small ones; *: a count <{}, or one that "
       "would tell such a count",
       "rasio: tingkat terpilih terhadap semua orang lain; di bawah 4/5: dari tingkat tertinggi sejenisnya, "
       "patokan umum yang terlalu longgar untuk kelompok besar dan tidak berarti untuk kelompok kecil; *: "
       "hitungan <{}, atau hitungan yang akan membukanya"},
      {"{}: the answer turns round. All together: chi-square {}, p {}. Within strata: {}, p {}.",
       "{}: jawabannya berbalik. Secara keseluruhan: khi-kuadrat {}, p {}. Di dalam strata: {}, p {}."},

      // Tests
      {"Confirmatory tests: level {} for all of them together (Holm), margin {}",
       "Uji konfirmasi: taraf {} untuk semuanya bersama (Holm), batas {}"},
      {"p, Holm", "p, Holm"},
      {"effect", "efek"},
      {"in a word", "singkatnya"},
      {"{}: cannot tell: {}", "{}: tidak dapat dipastikan: {}"},
      {"Traces by place in the file were not looked for: it does not follow the registrations, and nobody "
       "said (--in-draw-order) that the draw saw the people in this order",
       "Jejak menurut letak dalam berkas tidak dicari: urutannya tidak mengikuti pendaftaran, dan tidak ada "
       "yang menyatakan (--in-draw-order) bahwa undian melihat orang dalam urutan ini"},
      {"The file is sorted by outcome; traces by place cannot be looked for",
       "Berkas diurutkan menurut hasil; jejak menurut letak tidak dapat dicari"},
      {"Exploratory, not evidence: at a rate of false discoveries of {}",
       "Eksploratif, bukan bukti: dengan tingkat temuan keliru {}"},
      {"{}: {} (q {})", "{}: {} (q {})"},
      {"Exploratory: nothing to point at in {} looks",
       "Eksploratif: tidak ada yang perlu ditunjuk dalam {} pengamatan"},

      // Repeated waves
      {"at least one", "sedikitnya satu"},
      {"losses before the first success", "kegagalan sebelum keberhasilan pertama"},
      {"expected share", "perkiraan bagian"},
      {"never successful", "tidak pernah berhasil"},
      {"losses before", "kegagalan sebelumnya"},
      {"applications", "pendaftaran"},
      {"{} or more", "{} atau lebih"},
      {"{} different people, {} of them selected in some wave",
       "{} orang berbeda, {} di antaranya terpilih dalam suatu gelombang"},
      {"What carries over from lost waves is not shown: some count is too small.",
       "Pengaruh gelombang tanpa hasil tidak ditampilkan: ada hitungan yang terlalu kecil."},
      {"expected: with one chance for all of a wave and stratum. Losses and success: correlation {}, p {}; "
       "rules may mean it so, and it is no part of the verdict",
       "perkiraan: dengan satu peluang untuk semua orang dalam satu gelombang dan stratum. Kegagalan dan "
       "keberhasilan: korelasi {}, p {}; aturan mungkin memang menghendakinya, dan hal itu bukan bagian dari "
       "putusan"},
      {"Repeated waves: somebody who applies in all of them",
       "Gelombang berulang: orang yang mendaftar di semuanya"},
      {"{}: not shown, for some wave has too small a count",
       "{}: tidak ditampilkan, karena ada gelombang dengan hitungan terlalu kecil"},

      // Trials of rules
      {"{} people, {} draws", "{} orang, {} undian"},
      {"Chance of a seat, by type", "Peluang mendapat kursi, menurut tipe"},
      {"type", "tipe"},
      {"drawn", "terundi"},
      {"closed form", "rumus eksak"},
      {"Clopper-Pearson", "Clopper-Pearson"},
      {"Jeffreys", "Jeffreys"},
      {"{} to {}", "{} s.d. {}"},
      {"OUTSIDE", "DI LUAR"},
      {"drawn: mean share of the type over the draws, with its standard error. The intervals are those of "
       "one person of the type in each draw, all of them right together; *: few people, or hidden so that no "
       "small number follows from the others, the seats and the chances",
       "terundi: bagian rata-rata tipe itu pada semua undian, dengan galat bakunya. Rentang keyakinan "
       "berlaku untuk satu orang dari tipe itu di setiap undian, semuanya benar bersama-sama; *: terlalu "
       "sedikit orang, atau disembunyikan agar angka kecil tidak dapat dihitung dari angka lain, jumlah "
       "kursi dan peluang"},
      {"closed form: {}", "rumus eksak: {}"},
      {"test", "uji"},
      {"distance", "jarak"},
      {"uniform", "seragam"},
      {"not contradicted", "tidak terbantah"},
      {"NO", "TIDAK"},
      {"Calibration: not asked, with fewer than 20 people selected or left out",
       "Kalibrasi: tidak diperiksa, karena kurang dari 20 orang terpilih atau tidak terpilih"},
      {"Calibration: p-values of the audit over these draws",
       "Kalibrasi: nilai p audit pada undian-undian ini"},
      {"Generator: bits of the tickets (NIST SP 800-22), one p-value for each draw",
       "Pembangkit: bit tiket (NIST SP 800-22), satu nilai p untuk setiap undian"},
  };
  return words;
}

}  // namespace gelombang::reports
