// SPDX-License-Identifier: Apache-2.0
// Charts in the shape of the launch of 2020: two million people, six stations, 48 hours, 34 provinces. The
// numbers are made up, so that every form of chart has something typical to show.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "reports/document/chart.hpp"

namespace gelombang::test {

inline reports::Value both(std::string english, std::string indonesian) {
  return reports::InLanguages{{std::move(english), std::move(indonesian)}};
}

inline reports::Axis launch_clock() {
  reports::Axis axis;
  axis.unit = reports::Axis::Unit::clock;
  axis.origin = civil_time(2020, 4, 11, 19, 0, 0, TimeZone::wib);
  return axis;
}

inline reports::Axis axis_of(reports::Axis::Unit unit, reports::Value title = {}) {
  reports::Axis axis;
  axis.unit = unit;
  axis.title = std::move(title);
  return axis;
}

/// Registered and joined people over the first 48 hours.
inline reports::LineChart people_over_time() {
  reports::LineChart chart{
      launch_clock(), axis_of(reports::Axis::Unit::count, both("People, cumulative", "Orang, kumulatif"))};
  const std::array<std::pair<reports::Value, double>, 4> milestones{
      {{both("registered", "terdaftar"), 1'998'802.0},
       {both("e-mail verified", "surel terverifikasi"), 1'484'195.0},
       {both("NIK verified", "NIK terverifikasi"), 1'102'747.0},
       {both("joined", "bergabung"), 377'727.0}}};
  for (std::size_t index = 0; index < milestones.size(); ++index) {
    reports::LineChart::Series series{milestones[index].first, {}};
    const double pace = std::array{9.0, 10.0, 17.0, 40.0}[index];
    for (int quarter = 0; quarter <= 192; ++quarter) {
      const double hours = quarter / 4.0, share = (1 - std::exp(-hours / pace)) / (1 - std::exp(-48 / pace));
      const double night = 1 + 0.012 * std::sin(hours * 0.26);
      const double people = milestones[index].second * std::min(1.0, share * night);
      series.points.push_back({hours * 3600, people, people * 0.97, people * 1.03});
    }
    if (index == 3) series.tone = reports::Tone::good;
    chart.series.push_back(series);
  }
  chart.events = {{77.4, both("e-mail saturated", "surel jenuh")},
                  {288, both("Dukcapil saturated", "Dukcapil jenuh")},
                  {755, both("upload saturated", "unggah jenuh")},
                  {75600, both("published count, 16:00", "angka terpublikasi, 16.00")}};
  return chart;
}

inline const std::array<std::string, 6>& launch_stations() {
  static const std::array<std::string, 6> names{"web", "app", "database", "upload", "dukcapil", "email"};
  return names;
}

/// Share of time that each station is busy.
inline reports::LineChart busy_stations() {
  reports::LineChart chart{launch_clock(), axis_of(reports::Axis::Unit::share,
                                                   both("Utilization, 5 minutes", "Utilisasi, 5 menit"))};
  const std::array peaks{0.013, 0.42, 0.045, 1.0, 1.0, 1.0};
  const std::array until{3.0, 6.0, 5.0, 47.0, 35.0, 5.5};
  for (std::size_t index = 0; index < 6; ++index) {
    reports::LineChart::Series series{launch_stations()[index], {}};
    for (int step = 0; step <= 576; ++step) {
      const double hours = step / 12.0;
      const double value = peaks[index] * std::min(1.0, hours * 6) /
                           (1 + std::exp((hours - until[index]) * 1.4)) *
                           (peaks[index] == 1.0 ? 1 : 0.9 + 0.1 * std::sin(step * 0.7));
      series.points.push_back({hours * 3600, value});
    }
    if (index == 3) series.tone = reports::Tone::bad;
    chart.series.push_back(series);
  }
  chart.events = {
      {7 * 3600.0, both("night: few new arrivals", "malam: sedikit pendatang baru"), 12 * 3600.0}};
  return chart;
}

/// How long the upload takes at each load, with its interval; a gap where nothing was measured.
inline reports::LineChart delay_by_load() {
  reports::LineChart chart{
      axis_of(reports::Axis::Unit::number, both("Arrivals per second", "Kedatangan per detik")),
      axis_of(reports::Axis::Unit::seconds,
              both("Delay in queue, 95th percentile", "Waktu antre, persentil ke-95"))};
  reports::LineChart::Series now{both("as it was", "seperti adanya"), {}, reports::Tone::bad};
  reports::LineChart::Series changed{both("with photos of 200 kB", "dengan foto 200 kB"), {}};
  for (int load = 10; load <= 200; load += 5) {
    const double delay = 9 / (1.02 - load / 205.0) - 8;
    now.points.push_back({load * 1.0, load == 90 ? std::nan("") : delay, delay * 0.85, delay * 1.2});
    changed.points.push_back({load * 1.0, delay / 6, delay / 7, delay / 5});
  }
  chart.series = {now, changed};
  return chart;
}

inline reports::BarChart ends_of_requests() {
  reports::BarChart chart{axis_of(reports::Axis::Unit::share,
                                  both("Share of 17 686 656 uploads", "Bagian dari 17.686.656 unggahan"))};
  chart.bars = {{both("refused: the queue was full", "ditolak: antrean penuh"), 0.925, 0.921, 0.929,
                 reports::Tone::bad},
                {both("answered", "dijawab"), 0.053, 0.05, 0.056, reports::Tone::good},
                {both("timed out", "habis waktu"), 0.02, 0.019, 0.021, reports::Tone::unsure,
                 both("of the client", "di klien")},
                {both("connection lost", "koneksi hilang"), 0.002, std::nan(""), std::nan("")}};
  chart.reference = 0.5;
  chart.reference_label = both("half of all", "separuh dari semua");
  return chart;
}

inline reports::BarChart change_by_group() {
  reports::BarChart chart{axis_of(reports::Axis::Unit::points,
                                  both("Change in percentage points", "Perubahan dalam poin persentase"))};
  chart.bars = {
      {both("smaller photos", "foto lebih kecil"), 0.121, 0.11, 0.132, reports::Tone::good},
      {both("later close", "tutup lebih lambat"), 0.043, 0.02, 0.066, reports::Tone::good},
      {both("no retries", "tanpa coba ulang"), 0.004, -0.008, 0.016, reports::Tone::unsure,
       both("cannot tell", "tidak dapat dipastikan")},
      {both("shorter time-outs", "batas waktu lebih pendek"), -0.056, -0.07, -0.042, reports::Tone::bad}};
  return chart;
}

inline reports::IntervalChart chances_of_groups() {
  reports::IntervalChart chart{
      axis_of(reports::Axis::Unit::ratio, both("Chance to be selected, relative to all others",
                                               "Peluang terpilih, relatif terhadap yang lain")),
      1, 0.8, 1.25, both("counts as equal", "dianggap setara")};
  chart.rows = {
      {both("women", "perempuan"), 0.97, 0.93, 1.01, reports::Tone::good, both("equal", "setara")},
      {both("60 years and older", "60 tahun ke atas"), 0.58, 0.49, 0.68, reports::Tone::bad,
       both("disadvantaged", "dirugikan")},
      {both("eastern Indonesia", "Indonesia timur"), 0.81, 0.7, 0.94, reports::Tone::unsure,
       both("cannot tell", "tidak dapat dipastikan")},
      {both("with a disability", "penyandang disabilitas"), 0.74, 0.66, 0.79, reports::Tone::bad,
       both("disadvantaged", "dirugikan")},
      {both("villages", "perdesaan"), 0.9, 0.86, 0.94, reports::Tone::good, both("equal", "setara")},
      {both("fixed line at home", "internet kabel di rumah"), 1.42, 1.31, 1.54, reports::Tone::accent,
       both("favoured", "diuntungkan")}};
  return chart;
}

inline reports::IntervalChart paired_differences() {
  reports::IntervalChart chart{
      axis_of(reports::Axis::Unit::points,
              both("Difference of the share that joined, points", "Selisih bagian yang bergabung, poin")),
      0};
  chart.value.from_zero = false;
  chart.rows = {{"smaller_photos", 0.121, 0.11, 0.132, reports::Tone::good},
                {"waiting_room", 0.082, 0.061, 0.103, reports::Tone::good},
                {"later_close", 0.011, -0.012, 0.034, reports::Tone::unsure,
                 both("cannot tell", "tidak dapat dipastikan")},
                {"shorter_timeouts", -0.056, -0.07, -0.042, reports::Tone::bad}};
  return chart;
}

inline reports::TornadoChart assumptions() {
  reports::TornadoChart chart{
      axis_of(reports::Axis::Unit::share, both("Joined within 48 hours", "Bergabung dalam 48 jam")), 0.189};
  chart.value.from_zero = false;
  chart.rows = {
      {both("size of a photo", "ukuran foto"), "4 MB", "1 MB", 0.11, 0.352},
      {both("servers for the upload", "server untuk unggah"), "8", "24", 0.142, 0.298},
      {both("Dukcapil, requests per second", "Dukcapil, permintaan per detik"), "10/s", "30/s", 0.163, 0.221},
      {both("patience of people", "kesabaran orang"), "20 s", "60 s", 0.171, 0.204},
      {both("coming back at night", "kembali pada malam hari"), "10 %", "40 %", 0.183, 0.192, false}};
  return chart;
}

inline reports::FunnelChart journey() {
  return {
      {{both("Arrived", "Datang"), 2'000'000},
       {both("Registered", "Terdaftar"), 1'998'802, 1204,
        both("median 3.24 min after arrival", "median 3,24 menit setelah datang")},
       {both("E-mail verified", "Surel terverifikasi"), 1'484'195, 2310,
        both("median 12 min", "median 12 menit")},
       {both("NIK verified", "NIK terverifikasi"), 1'102'747, 3900, both("median 4.14 h", "median 4,14 jam")},
       {both("Photos uploaded", "Foto terunggah"), 390'992, 5100, both("median 19.2 h", "median 19,2 jam")},
       {both("Joined", "Bergabung"), 377'727, 5080, both("median 19.3 h", "median 19,3 jam")}}};
}

inline reports::SankeyChart losses() {
  using Tone = reports::Tone;
  reports::SankeyChart chart{2'000'000, both("Arrived", "Datang"), {}, both("Joined", "Bergabung")};
  chart.stages = {{both("Form", "Formulir"), {{both("gave up at the form", "menyerah di formulir"), 1'198}}},
                  {both("E-mail", "Surel"),
                   {{both("code came too late", "kode terlambat datang"), 312'400},
                    {both("never looked", "tidak pernah dibuka"), 202'207, Tone::unsure}}},
                  {both("NIK", "NIK"),
                   {{both("no match at Dukcapil", "tidak cocok di Dukcapil"), 171'300, Tone::neutral},
                    {both("gave up waiting", "menyerah menunggu"), 210'148}}},
                  {both("Photo", "Foto"),
                   {{both("upload refused, gave up", "unggahan ditolak, menyerah"), 498'454},
                    {both("still on the way", "masih dalam perjalanan"), 226'566, Tone::unsure}}}};
  return chart;
}

inline reports::HeatMap queue_by_hour() {
  reports::HeatMap map{
      launch_clock(), 0, 3600, {}, {}, axis_of(reports::Axis::Unit::share, both("Utilization", "Utilisasi"))};
  const std::array level{0.05, 0.42, 0.12, 1.0, 0.97, 0.8};
  for (std::size_t row = 0; row < 6; ++row) {
    map.rows.push_back(launch_stations()[row]);
    std::vector<double> cells;
    for (int hour = 0; hour < 48; ++hour) {
      const double of_day = std::fmod(hour + 19.0, 24.0), crowd = of_day > 6 && of_day < 23 ? 1 : 0.35;
      cells.push_back(row == 2 && hour > 30 && hour < 34
                          ? std::nan("")
                          : std::min(1.0, level[row] * crowd * (row == 5 ? std::exp(-hour / 8.0) : 1) *
                                              (1 + 0.1 * std::sin(hour))));
    }
    map.cells.push_back(cells);
  }
  return map;
}

inline reports::ProvinceMap joined_by_province(reports::ProvinceMap::Form form, bool since_2022 = false,
                                               bool with_middle = false) {
  reports::ProvinceMap map;
  map.form = form;
  map.since_2022 = since_2022;
  map.value = axis_of(reports::Axis::Unit::share,
                      both("Joined, of those who arrived", "Bergabung, dari yang datang"));
  std::vector<std::string> codes{"AC", "SU", "SB", "RI", "JA", "SS", "BE", "LA", "BB", "KR", "JK", "JB",
                                 "JT", "YO", "JI", "BT", "BA", "NB", "NT", "KB", "KT", "KS", "KI", "KU",
                                 "SA", "ST", "SN", "SG", "GO", "SR", "MA", "MU", "PB", "PA"};
  if (since_2022) codes.insert(codes.end(), {"PD", "PE", "PS", "PT"});
  for (std::size_t index = 0; index < codes.size(); ++index)
    map.provinces.push_back({"ID-" + codes[index], 0.24 - 0.005 * static_cast<double>(index) +
                                                       0.02 * std::sin(static_cast<double>(index))});
  map.provinces[30].value = std::nan("");
  if (with_middle) map.middle = 0.16;
  return map;
}

inline reports::FrontierChart plans() {
  using Tone = reports::Tone;
  reports::FrontierChart chart{
      axis_of(reports::Axis::Unit::money, both("Cost of the first 48 hours", "Biaya 48 jam pertama")),
      axis_of(reports::Axis::Unit::share, both("Joined within 48 hours", "Bergabung dalam 48 jam"))};
  chart.x.money = "USD";
  chart.plans = {{both("as it was", "seperti adanya"), 8200, 0.189, 0.184, 0.194, Tone::bad, true},
                 {both("24 servers", "24 server"), 12400, 0.298, 0.29, 0.306, Tone::neutral, false},
                 {both("photos of 200 kB", "foto 200 kB"), 9100, 0.41, 0.4, 0.42, Tone::neutral, true},
                 {both("200 kB and 24 servers", "200 kB dan 24 server"), 13300, 0.655, 0.64, 0.67, Tone::good,
                  true, true},
                 {both("64 servers", "64 server"), 21800, 0.52, 0.5, 0.54, Tone::neutral, false},
                 {both("200 kB, 48 servers", "200 kB, 48 server"), 19200, 0.71, 0.7, 0.72, Tone::good, true}};
  chart.limit = 0.6;
  chart.limit_label = both("objective: 60 %", "sasaran: 60 %");
  return chart;
}

inline reports::DominoChart first_domino() {
  reports::DominoChart chart{launch_clock(), 0, 48 * 3600.0};
  chart.falls = {
      {"email", 77.4, 5.6 * 3600, true, both("100/s, its limit", "100/detik, batasnya")},
      {"dukcapil", 288, 35 * 3600.0, true, both("14.58/s", "14,58/detik")},
      {"upload_slots", 755, 47.5 * 3600, true, both("12 servers, queue of 330", "12 server, antrean 330")},
      {"upload_link", 2.2 * 3600, 44 * 3600.0, false,
       both("busy with requests given up", "sibuk dengan permintaan yang ditinggalkan")},
      {"app", 4.1 * 3600, 9 * 3600.0, false, both("retries", "coba ulang")}};
  return chart;
}

struct NamedChart {
  std::string name;
  reports::Chart chart;
};

/// Every form of chart, some of them twice.
inline std::vector<NamedChart> example_charts() {
  using Form = reports::ProvinceMap::Form;
  std::vector<NamedChart> all;
  const auto add = [&](std::string name, reports::Chart::Drawing drawing) {
    reports::Chart chart;
    chart.name = name;
    chart.drawing = std::move(drawing);
    all.push_back({std::move(name), std::move(chart)});
  };
  add("people_over_time", people_over_time());
  add("busy_stations", busy_stations());
  add("delay_by_load", delay_by_load());
  add("ends_of_requests", ends_of_requests());
  add("change_by_group", change_by_group());
  add("chances_of_groups", chances_of_groups());
  add("paired_differences", paired_differences());
  add("assumptions", assumptions());
  add("journey", journey());
  add("losses", losses());
  add("queue_by_hour", queue_by_hour());
  add("provinces_as_tiles", joined_by_province(Form::tiles));
  add("provinces_since_2022", joined_by_province(Form::tiles, true, true));
  add("provinces_in_shape", joined_by_province(Form::shapes));
  add("plans", plans());
  add("first_domino", first_domino());
  return all;
}

}  // namespace gelombang::test
