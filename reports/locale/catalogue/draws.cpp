// SPDX-License-Identifier: Apache-2.0
// Draws that are promised, drawn and verified, and the letter to an applicant.
#include "reports/locale/catalogue/subjects.hpp"

namespace gelombang::reports {

std::span<const Translation> words_of_draws() {
  static constexpr Translation words[] = {
      // Promised, drawn, verified
      {"Wave {}: {} people, {} seats, promised", "Gelombang {}: {} orang, {} kursi, dijanjikan"},
      {"Wave {}: {} people, {} seats, drawn with seed {}",
       "Gelombang {}: {} orang, {} kursi, diundi dengan benih {}"},
      {"{}: verified. {} people, {} seats, every ticket computed again",
       "{}: terverifikasi. {} orang, {} kursi, setiap tiket dihitung ulang"},
      {"column", "kolom"},
      {"at least", "sedikitnya"},
      {"at most", "paling banyak"},
      {"round", "putaran"},
      {"with spill-over", "dengan limpahan"},
      {"candidates", "calon"},
      {"chances", "peluang"},
      {"{} to {}, {} types of people: chances.csv", "{} s.d. {}, {} tipe orang: chances.csv"},
      {"randomness", "keacakan"},
      {"{} bits are needed for every outcome to be possible",
       "diperlukan {} bit agar setiap hasil mungkin terjadi"},
      {"codes", "kode"},
      {"{}: who has which code; keep it secret, it cannot be made again",
       "{}: siapa memegang kode apa; rahasiakan, tidak dapat dibuat ulang"},
      {"commitment", "komitmen"},
      {"next", "berikutnya"},
      {"publish the commitment; then {}", "umumkan komitmen; kemudian {}"},
      {"note", "catatan"},
      {"pool and seed came together: this proves nothing about who knew the seed",
       "kumpulan dan benih datang bersamaan: ini tidak membuktikan siapa yang mengetahui benih"},
      {"check", "periksa"},
      {"{}, as published", "{}, sesuai yang diumumkan"},
      {"{}, not compared: give the published one with --commitment",
       "{}, tidak dibandingkan: berikan komitmen yang diumumkan dengan --commitment"},
      {"seed", "benih"},
      {"{}; no source was promised", "{}; tidak ada sumber yang dijanjikan"},
      {"{}; compare with {}", "{}; bandingkan dengan {}"},

      // What people may expect
      {"all others", "semua yang lain"},
      {"takes no part", "tidak ikut"},
      {"leximin", "leximin"},
      {"rules", "aturan"},
      {"order of the rounds", "urutan putaran"},
      {"expected seats", "perkiraan kursi"},
      {"chance", "peluang"},
      {"all are selected", "semua terpilih"},
      {"at most {} {} = {}", "paling banyak {} {} = {}"},
      {"at least {} {} = {}", "sedikitnya {} {} = {}"},
      {"{} more quotas", "{} kuota lain"},
      {"the number of seats", "jumlah kursi"},
      {"types", "tipe"},
      {"kept from more by", "dibatasi oleh"},
      {"they take no part", "mereka tidak ikut"},
      {"Expected seats under every order of the rounds; that of the rules first",
       "Perkiraan kursi menurut setiap urutan putaran; urutan menurut aturan lebih dahulu"},
      {"Seats under every order of the rounds, the mean of {} draws with the same seeds; that of the rules "
       "first",
       "Kursi menurut setiap urutan putaran, rata-rata dari {} undian dengan benih yang sama; urutan menurut "
       "aturan lebih dahulu"},
      {"Expected seats of leximin: exact", "Perkiraan kursi leximin: eksak"},
      {"Chances of leximin, the smallest first: exact, by type of people",
       "Peluang leximin, yang terkecil lebih dahulu: eksak, menurut tipe orang"},
      {"+/-  standard error of the mean", "+/-  galat baku rata-rata"},
      {"*    fewer than 5 people, or hidden so that no small number follows from the others",
       "*    kurang dari 5 orang, atau disembunyikan agar angka kecil tidak dapat dihitung dari angka lain"},

      // The letter to an applicant
      {"line {} of pool.csv: excluded by the rules, takes no part",
       "baris {} dari pool.csv: dikecualikan oleh aturan, tidak ikut"},
      {"line {} of pool.csv: selected in round '{}'", "baris {} dari pool.csv: terpilih dalam putaran '{}'"},
      {"line {} of pool.csv: not selected", "baris {} dari pool.csv: tidak terpilih"},
      {"round '{}': ticket  {}", "putaran '{}': tiket  {}"},
      {"last one selected  {}", "terpilih terakhir  {}"},
      {"nobody got a seat in this group", "tidak ada yang mendapat kursi dalam kelompok ini"},
      {"the household had its seats already", "rumah tangga ini sudah mendapat kursinya"},
      {"to compute it:  {}", "untuk menghitungnya:  {}"},
      {"pick {} of {}: of {} lines that are left, the one after {}",
       "pilihan {} dari {}: dari {} baris yang tersisa, baris setelah {}"},
      {"that number, in hexadecimal, has the remainder {} when divided by {}",
       "bilangan itu, dalam heksadesimal, bersisa {} jika dibagi {}"},
      {"none of the {} picks. Each depends on those before it; scripts/verify_draw makes all of them again",
       "tidak satu pun dari {} pilihan. Setiap pilihan bergantung pada yang sebelumnya; scripts/verify_draw "
       "membuat semuanya ulang"},
      {"type {}: {} seats for {} people, chance as in chances.csv",
       "tipe {}: {} kursi untuk {} orang, peluang seperti di chances.csv"},
  };
  return words;
}

}  // namespace gelombang::reports
