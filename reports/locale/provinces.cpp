// SPDX-License-Identifier: Apache-2.0
#include "reports/locale/provinces.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace gelombang::reports {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 38> provinces{{
    {"ID-AC", "Aceh"},
    {"ID-BA", "Bali"},
    {"ID-BB", "Kepulauan Bangka Belitung"},
    {"ID-BE", "Bengkulu"},
    {"ID-BT", "Banten"},
    {"ID-GO", "Gorontalo"},
    {"ID-JA", "Jambi"},
    {"ID-JB", "Jawa Barat"},
    {"ID-JI", "Jawa Timur"},
    {"ID-JK", "DKI Jakarta"},
    {"ID-JT", "Jawa Tengah"},
    {"ID-KB", "Kalimantan Barat"},
    {"ID-KI", "Kalimantan Timur"},
    {"ID-KR", "Kepulauan Riau"},
    {"ID-KS", "Kalimantan Selatan"},
    {"ID-KT", "Kalimantan Tengah"},
    {"ID-KU", "Kalimantan Utara"},
    {"ID-LA", "Lampung"},
    {"ID-MA", "Maluku"},
    {"ID-MU", "Maluku Utara"},
    {"ID-NB", "Nusa Tenggara Barat"},
    {"ID-NT", "Nusa Tenggara Timur"},
    {"ID-PA", "Papua"},
    {"ID-PB", "Papua Barat"},
    {"ID-PD", "Papua Barat Daya"},
    {"ID-PE", "Papua Pegunungan"},
    {"ID-PS", "Papua Selatan"},
    {"ID-PT", "Papua Tengah"},
    {"ID-RI", "Riau"},
    {"ID-SA", "Sulawesi Utara"},
    {"ID-SB", "Sumatera Barat"},
    {"ID-SG", "Sulawesi Tenggara"},
    {"ID-SN", "Sulawesi Selatan"},
    {"ID-SR", "Sulawesi Barat"},
    {"ID-SS", "Sumatera Selatan"},
    {"ID-ST", "Sulawesi Tengah"},
    {"ID-SU", "Sumatera Utara"},
    {"ID-YO", "DI Yogyakarta"},
}};

}  // namespace

std::string_view name_of_province(std::string_view code) {
  const auto* found =
      std::find_if(provinces.begin(), provinces.end(), [=](const auto& each) { return each.first == code; });
  return found == provinces.end() ? std::string_view{} : found->second;
}

}  // namespace gelombang::reports
