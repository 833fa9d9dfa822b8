// SPDX-License-Identifier: Apache-2.0
#include "reports/locale/messages.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace gelombang::reports {
namespace {

using results::Finding;
using results::kind_of_finding_count;

// By Finding::Kind.
constexpr std::array<Message, kind_of_finding_count> messages{{
    {{"[place:{place}: ]{message:said}[hint:; {hint:said}]",
      "[place:{place}: ]{message:said}[hint:; {hint:said}]"}},

    {{"fault '{subject}' from {from} [until:until {until}|to the end of the run]"
      "[times: (this happened {times:plain} times)]",
      "gangguan '{subject}' dari {from} [until:sampai {until}|sampai akhir simulasi]"
      "[times: (terjadi {times:plain} kali)]"}},

    {{"Deadlock[since: since {since}]: visits that can never go on, since requests hold servers while they "
      "wait for one another's: {items}",
      "Kebuntuan[since: sejak {since}]: kunjungan yang tidak akan pernah berlanjut, karena permintaan "
      "memegang "
      "server sambil saling menunggu server yang dipegang permintaan lain: {items}"},
     {"{visits} at {station}", "{visits} di {station}"}},

    {{"'{subject}' [until:stayed collapsed from {from} until {until}|stays collapsed from {from} to the end "
      "of "
      "the run]: [trigger_over:what overloaded it was over by {trigger_over}, and ]first attempts alone need "
      "{first_attempts_demand} of its capacity, but with the retries[endpoints: of {endpoints}]"
      "[clients: (client {clients})] there are {amplification} requests for each first attempt, {demand} "
      "of "
      "the capacity[wasted_share>0:, and {wasted_share} of what it serves comes too late for anybody]."
      "[budget_would_help: Try a retry budget[queue_would_help:, or a queue shorter than people's patience]."
      "|[queue_would_help: Try a queue shorter than people's patience.]]"
      "[times: (this happened {times:plain} times)]",
      "'{subject}' [until:lumpuh dari {from} sampai {until}|lumpuh dari {from} sampai akhir simulasi]: "
      "[trigger_over:penyebab kelebihan bebannya sudah berlalu pada {trigger_over}, dan ]percobaan pertama "
      "saja memerlukan {first_attempts_demand} dari kapasitasnya, tetapi dengan percobaan ulang"
      "[endpoints: ke {endpoints}][clients: (klien {clients})] ada {amplification} permintaan untuk setiap "
      "percobaan pertama, yaitu {demand} dari kapasitas[wasted_share>0:, dan {wasted_share} dari yang "
      "dilayani terlambat bagi siapa pun]."
      "[budget_would_help: Coba batasi percobaan ulang[queue_would_help:, atau buat antrean yang lebih "
      "pendek "
      "daripada kesabaran orang].|[queue_would_help: Coba antrean yang lebih pendek daripada kesabaran "
      "orang.]]"
      "[times: (terjadi {times:plain} kali)]"}},

    {{"'{subject}' had a passing overload from {from} until {until}: it recovered by itself"
      "[times: (this happened {times:plain} times)]",
      "'{subject}' kelebihan beban sementara dari {from} sampai {until}: pulih dengan sendirinya"
      "[times: (terjadi {times:plain} kali)]"}},

    {{"{missed:plain} of {published:plain} published counts [missed=1:lies|lie] outside the tolerance: "
      "{items}",
      "{missed:plain} dari {published:plain} angka resmi berada di luar toleransi: {items}"},
     {"{milestone} at {at} ({difference:change})", "{milestone} pada {at} ({difference:change})"}},

    {{"people are missing at {at:seconds} s in connection class '{subject}': {arrived:plain} arrived, "
      "{finished:plain} finished, {lost:plain} lost, {on_the_way:plain} at some step",
      "ada orang yang hilang dari hitungan pada {at:seconds} detik di kelas koneksi '{subject}': "
      "{arrived:plain} datang, {finished:plain} selesai, {lost:plain} gugur, {on_the_way:plain} di suatu "
      "langkah"}},

    {{"people are missing at the end in {dimension} '{subject}': {arrived:plain} arrived, {finished:plain} "
      "finished, {lost:plain} lost, {on_the_way:plain} are still there",
      "ada orang yang hilang dari hitungan pada akhir simulasi di {dimension} '{subject}': {arrived:plain} "
      "datang, {finished:plain} selesai, {lost:plain} gugur, {on_the_way:plain} masih di sana"}},

    {{"Little's law does not hold at station '{subject}': {counted:plain} visits are counted there, "
      "{there:plain} are there",
      "Hukum Little tidak berlaku di stasiun '{subject}': {counted:plain} kunjungan terhitung di sana, "
      "{there:plain} ada di sana"}},

    {{"the clock stands still at {at:exact} s: {events:plain} events at that instant, and no end in sight; "
      "the "
      "last one: {last_event}. A time that is zero, or rounds to 0 ns, may be repeated without end",
      "jam simulasi berhenti pada {at:exact} detik: {events:plain} peristiwa pada saat itu dan belum ada "
      "akhirnya; yang terakhir: {last_event}. Mungkin ada waktu yang nol, atau dibulatkan menjadi 0 ns, dan "
      "berulang tanpa akhir"}},

    {{"a replication was left behind: {message}", "sebuah replikasi ditinggalkan: {message:said}"}},
    {{"a replication failed: {message}", "sebuah replikasi gagal: {message:said}"}},
    {{"{left:plain} of {what_ifs:plain} what_ifs were not begun",
      "{left:plain} dari {what_ifs:plain} what_if tidak dimulai"}},
    {{"what_if '{subject}' is left out: {message}", "what_if '{subject}' tidak disertakan: {message:said}"}},
    {{"what_if '{subject}' was not run to its end and is left out",
      "what_if '{subject}' tidak dijalankan sampai selesai dan tidak disertakan"}},

    {{"the simulation is not where the analytic twin expects it: "
      "[disagree:{disagree:plain} of {compared:plain} counts are farther apart than a tenth and chance "
      "allow, "
      "the twin's less the simulated: {items}]"
      "[expected_domino:[disagree:; ]the first domino is {simulated_domino}, and {expected_domino} was "
      "expected]."
      "[order_of_service: The twin serves in order of arrival, here others may go first.]"
      "[blocking: The twin lets nobody wait for a place with a server in hand, here a full pool does.]"
      "[policies: The twin has no breaker, shedding or throttle, here there is one.]"
      "[sessions: The twin ends no session by time, here a waiting room does.]"
      "[faults: The twin takes faults at their mean, here they come at random or take work away.]"
      "[draws: The twin gives all seats of a draw, a rule may leave some empty.]"
      "[loops: The twin counts everybody who comes to a milestone again, the simulation once.]"
      "[unexplained: None of the twin's assumptions is known to be strained here: one of the two may be "
      "wrong.]",
      "simulasi tidak berada di tempat yang diperkirakan kembaran analitik: "
      "[disagree:{disagree:plain} dari {compared:plain} hitungan berselisih lebih dari sepersepuluh dan dari "
      "yang mungkin karena kebetulan, yaitu kembaran dikurangi simulasi: {items}]"
      "[expected_domino:[disagree:; ]yang pertama jatuh adalah {simulated_domino}, padahal yang diperkirakan "
      "{expected_domino}]."
      "[order_of_service: Kembaran melayani menurut urutan kedatangan, di sini yang lain dapat didahulukan.]"
      "[blocking: Di kembaran tidak ada yang menunggu tempat sambil memegang server, di sini ada.]"
      "[policies: Kembaran tidak mengenal pemutus, penolakan bertahap atau pembatas klien, di sini ada.]"
      "[sessions: Kembaran tidak mengakhiri sesi karena waktu, di sini ruang tunggu melakukannya.]"
      "[faults: Kembaran memakai rata-rata gangguan, di sini gangguan datang acak atau menghilangkan "
      "pekerjaan.]"
      "[draws: Kembaran membagikan semua kursi undian, padahal aturan dapat menyisakan kursi kosong.]"
      "[loops: Kembaran menghitung setiap kedatangan ke suatu tahap, simulasi hanya sekali.]"
      "[unexplained: Tidak diketahui asumsi kembaran yang tidak terpenuhi di sini: salah satu dari "
      "keduanya "
      "mungkin keliru.]"},
     {"{of} ({difference:change})", "{of} ({difference:change})"}},
    {{"{left:plain} of {design_points:plain} design points were not run to their end",
      "{left:plain} dari {design_points:plain} titik rancangan tidak dijalankan sampai selesai"}},
    {{"design point {subject} is left out: {message}",
      "titik rancangan {subject} tidak disertakan: {message:said}"}},
}};

constexpr std::array<const char*, language_count> with_what_if{"with what_if '", "dengan what_if '"};

/// Of the whole finding, or of one item of its list, in one language.
class Sentence {
 public:
  using Values = std::span<const Finding::NamedValue>;

  Sentence(const Finding& finding, const Locale& locale) : Sentence(finding, finding.values, 0, locale) {}
  /// `values`: those of the item, perhaps among others.
  Sentence(const Finding& finding, Values values, std::int64_t item, const Locale& locale)
      : finding_(finding), values_(values), item_(item), locale_(locale) {}

  List of(std::string_view message) const {
    List parts{{}, ""};
    while (!message.empty()) {
      const std::size_t words = std::min(message.find_first_of("{["), message.size());
      if (words > 0) parts.items.emplace_back(std::string(message.substr(0, words)));
      message.remove_prefix(words);
      if (message.empty()) break;
      const std::size_t end = end_of(message);
      const std::string_view inside = message.substr(1, end - 1);
      parts.items.push_back(message.front() == '{' ? placeholder(inside) : Value(of(chosen(inside))));
      message.remove_prefix(end + 1);
    }
    return parts;
  }

 private:
  /// Where the bracket ends that `message` begins with.
  static std::size_t end_of(std::string_view message) {
    int depth = 0;
    std::size_t at = 0;
    do {
      const char each = message[at];
      depth += each == '{' || each == '[' ? 1 : each == '}' || each == ']' ? -1 : 0;
    } while (depth > 0 && ++at < message.size());
    return at;
  }

  /// Of `until: text|other`.
  std::string_view chosen(std::string_view choice) const {
    const std::size_t colon = choice.find(':');
    std::string_view name = choice.substr(0, colon), text = choice.substr(colon + 1), other;
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      depth += text[at] == '[' ? 1 : text[at] == ']' ? -1 : 0;
      if (depth > 0 || text[at] != '|') continue;
      other = text.substr(at + 1);
      text = text.substr(0, at);
      break;
    }
    const bool is_one_asked = name.ends_with("=1"), is_more_asked = name.ends_with(">0");
    if (is_one_asked || is_more_asked) name.remove_suffix(2);
    const Finding::Value* value = find(name);
    if (is_more_asked) return value != nullptr && shows_more_than_nothing(*value) ? text : other;
    const auto* count = value == nullptr ? nullptr : std::get_if<Finding::Count>(value);
    const bool holds = is_one_asked ? count != nullptr && count->value == 1 : value != nullptr;
    return holds ? text : other;
  }

  /// As it will be written: 0.4 % reads `0 %`.
  static bool shows_more_than_nothing(const Finding::Value& value) {
    const auto* share = std::get_if<Finding::Share>(&value);
    return share == nullptr || std::round(share->value * 100) > 0;
  }

  /// Of `at` or `at:seconds`.
  Value placeholder(std::string_view words) const {
    const std::size_t colon = words.find(':');
    const std::string_view name = words.substr(0, colon);
    const std::string_view form = colon == std::string_view::npos ? "" : words.substr(colon + 1);
    if (name == "subject") return finding_.subject;
    if (name == "items") return items();
    const Finding::Value* value = find(name);
    if (value == nullptr) return Missing{};
    return std::visit([&](const auto& each) { return written(each, form); }, *value);
  }

  List items() const {
    List list;
    const char* message = message_of(finding_.kind).item[index_of(locale_.language)];
    const auto is_of = [](std::int64_t item) {
      return [item](const auto& each) { return each.item == item; };
    };
    const auto last = finding_.values.end();
    for (auto first = std::find_if_not(finding_.values.begin(), last, is_of(0)); first != last;) {
      const std::int64_t item = first->item;
      const auto end = std::find_if_not(first, last, is_of(item));
      list.items.emplace_back(Sentence(finding_, Values(first, end), item, locale_).of(message));
      first = std::find_if_not(end, last, is_of(0));
    }
    return list;
  }

  const Finding::Value* find(std::string_view name) const {
    for (const Finding::NamedValue& each : values_)
      if (each.item == item_ && each.name == name) return &each.value;
    return nullptr;
  }

  static Value written(const Finding::Count& count, std::string_view form) {
    if (form == "plain") return fmt::format("{:.0f}", count.value);  // one digit after the other
    return Count{count.value, count.half_width};
  }
  static Value written(const Finding::Share& share, std::string_view form) {
    if (form == "change") return Change{share.value};
    return Share{share.value, Share::Digits::whole};
  }
  static Value written(const Finding::Ratio& ratio, std::string_view) { return Number{ratio.value, 1}; }
  /// `seconds`: whole ones, `exact`: all that it has; both without their unit.
  Value written(Duration duration, std::string_view form) const {
    if (form.empty()) return Elapsed(duration);
    std::string text = fmt::format(fmt::runtime(form == "exact" ? "{}" : "{:.0f}"), seconds(duration));
    std::replace(text.begin(), text.end(), '.', locale_.decimal_mark);
    return text;
  }
  /// `said`: a sentence of the program or of an author, always in English.
  static Value written(const std::string& text, std::string_view form) {
    return form == "said" ? Value(Text{text, "en"}) : Value(text);
  }
  static Value written(Finding::Yes, std::string_view) { return ""; }

  const Finding& finding_;
  Values values_;
  std::int64_t item_;
  const Locale& locale_;
};

}  // namespace

const Message& message_of(Finding::Kind kind) {
  return messages[static_cast<std::size_t>(kind)];
}

Value sentence_of(const Finding& finding) {
  InLanguages sentence;
  for (const Locale* locale : locales) {
    const std::size_t language = index_of(locale->language);
    List parts{{}, ""};
    if (!finding.what_if.empty())
      parts.items = {Value(std::string(with_what_if[language])), Value(finding.what_if),
                     Value(std::string("': "))};
    parts.items.emplace_back(Sentence(finding, *locale).of(message_of(finding.kind).text[language]));
    sentence.versions.emplace_back(std::move(parts));
  }
  return sentence;
}

}  // namespace gelombang::reports
