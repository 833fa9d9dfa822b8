// SPDX-License-Identifier: Apache-2.0
// What columns of the results mean, in Indonesian, by their names: the English is in the columns themselves
// (engine/results/columns). Only columns that a panel explains; metrics are in the catalogue of reports.
#include <algorithm>

#include "viewer/locale/words.hpp"

namespace gelombang::viewer {

std::span<const ColumnInIndonesian> columns_in_indonesian() {
  static constexpr ColumnInIndonesian columns[] = {
      {"stations.station", "stasiun dari skenario"},
      {"stations.refused", "kunjungan yang tidak diterima, termasuk yang urung antre"},
      {"stations.goodput_per_s", "kunjungan yang dilayani selagi kliennya masih menunggu, per detik"},
      {"requests.retries",
       "permintaan yang dikirim yang bukan percobaan pertama pada langkah itu, atau satu tab lagi"},
      {"lost.lost", "orang yang pergi untuk seterusnya pada langkah ini dengan alasan ini"},
      {"objectives.verdict", "putusan atas semua jendela: berlaku, gagal, atau belum pasti"},
      {"size_plans.price", "harga rencana"},
      // Units
      {"visits", "kunjungan"},
      {"requests", "permintaan"},
      {"per_s", "per detik"},
  };
  return columns;
}

std::string_view indonesian_of_column(std::string_view name) {
  const auto columns = columns_in_indonesian();
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const ColumnInIndonesian& each) { return each.name == name; });
  return found == columns.end() ? std::string_view() : found->indonesian;
}

}  // namespace gelombang::viewer
