// SPDX-License-Identifier: Apache-2.0
// Charts as pictures, in one look: palette, type sizes, spacing and axes are those of charts/style.hpp.
#pragma once

#include "reports/charts/picture.hpp"
#include "reports/document/chart.hpp"
#include "reports/locale/locale.hpp"

namespace gelombang::reports {

/// The drawing without its titles, which are text of the document. As wide as asked (at least 320 pixels), as
/// high as its content needs. Words never overlap and are never cut: long labels take several lines. Only
/// what is longer than 200 characters ends with `…`, as the whole stands in the table of the chart.
Picture draw(const Chart& chart, const Locale& locale, double width);

}  // namespace gelombang::reports
