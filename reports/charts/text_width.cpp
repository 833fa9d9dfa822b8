// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdint>

#include "engine/base/printable.hpp"
#include "reports/charts/picture.hpp"

namespace gelombang::reports {
namespace {

// Advance widths in thousandths of the size, of U+0020 to U+007E, then U+00A0 to U+00FF: the widest of Inter,
// Roboto, Liberation Sans (which is as wide as Arial), Open Sans and DejaVu Sans.
constexpr std::size_t of_ascii = 95, of_latin = 96;
using Widths = std::array<std::uint16_t, of_ascii + of_latin>;
// clang-format off
constexpr Widths regular{
    318, 401, 460, 838, 638, 951, 780, 275, 391, 391, 552, 838, 318, 461, 318, 413, 637, 637, 637, 637,
    643, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557, 1016, 685, 687, 728, 771, 667, 611, 778,
    752, 295, 552, 667, 563, 903, 754, 788, 667, 788, 723, 667, 643, 742, 685, 989, 686, 667, 686, 391,
    411, 391, 838, 557, 578, 613, 635, 559, 635, 616, 361, 635, 634, 278, 278, 580, 278, 975, 634, 612,
    635, 635, 412, 523, 393, 634, 592, 818, 592, 592, 542, 637, 551, 637, 838, 318, 401, 637, 637, 724,
    637, 551, 614, 591, 1000, 472, 612, 838, 461, 1000, 553, 500, 838, 421, 431, 578, 637, 655, 318, 500,
    401, 472, 612, 970, 970, 970, 611, 685, 685, 685, 685, 685, 685, 1000, 728, 667, 667, 667, 667, 295,
    295, 295, 295, 775, 754, 788, 788, 788, 788, 788, 838, 788, 742, 742, 742, 742, 667, 667, 630, 613,
    613, 613, 613, 613, 613, 982, 559, 616, 616, 616, 616, 278, 278, 278, 278, 612, 634, 612, 612, 612,
    612, 612, 838, 612, 634, 634, 634, 634, 592, 635, 592};
constexpr Widths bold{
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 565, 838, 380, 469, 380, 414, 696, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611, 1031, 774, 763, 753, 831, 684, 684, 821,
    837, 373, 570, 775, 638, 996, 837, 851, 733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458,
    423, 458, 838, 557, 607, 675, 716, 593, 716, 679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688,
    716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 551, 712, 838, 349, 457, 696, 696, 765,
    696, 551, 629, 607, 1000, 564, 646, 838, 469, 1000, 565, 500, 838, 438, 443, 607, 736, 655, 380, 500,
    438, 564, 646, 1036, 1036, 1036, 611, 774, 774, 774, 774, 774, 774, 1085, 753, 684, 684, 684, 684,
    373, 373, 373, 373, 838, 837, 851, 851, 851, 851, 851, 838, 851, 813, 813, 813, 813, 725, 738, 720,
    675, 675, 675, 675, 675, 675, 1048, 593, 679, 679, 679, 679, 343, 343, 343, 343, 688, 712, 688, 688,
    688, 688, 688, 838, 688, 712, 712, 712, 712, 652, 716, 652};
// clang-format on

double width_of(char32_t code, const Widths& widths) {
  if (code >= 0x20 && code < 0x7F) return widths[code - 0x20];
  if (code >= 0xA0 && code < 0x100) return widths[of_ascii + code - 0xA0];
  if (code >= 0x0300 && code < 0x0370) return 0;  // drawn over the letter before
  if (code == 0x2013) return 560;                 // en dash
  if (code == 0xFDFD) return 12000;               // a whole sentence in one character
  return code < 0x1F000 ? 1100 : 1400;            // as wide as the widest of the other scripts; emoji
}

}  // namespace

double text_width(const std::string& text, double size, bool is_bold) {
  const Widths& widths = is_bold ? bold : regular;
  double thousandths = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const Character next = first_character(rest);
    thousandths += next.length == 0 ? 1100 : width_of(next.code, widths);
    rest.remove_prefix(next.length == 0 ? 1 : next.length);
  }
  return thousandths * size / 1000;
}

}  // namespace gelombang::reports
