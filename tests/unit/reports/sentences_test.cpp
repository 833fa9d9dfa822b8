// SPDX-License-Identifier: Apache-2.0
// Sentences of audits come in English; a document tells them in Indonesian too.
#include "reports/locale/sentences.hpp"

#include <gtest/gtest.h>

#include "engine/audit/audit.hpp"
#include "engine/audit/read_pool.hpp"
#include "reports/audit.hpp"
#include "reports/document/visit.hpp"
#include "reports/locale/catalogue.hpp"
#include "reports/locale/locale.hpp"
#include "reports/sections/names.hpp"

namespace gelombang::reports {
namespace {

std::string in_indonesian(const std::string& sentence) {
  const Value value = sentence_value(sentence);
  EXPECT_EQ(text_of(value, english), sentence);
  return text_of(value, indonesian);
}

TEST(Sentence, OfAGroupHasItsDimensionAndItsNumbersInIndonesian) {
  EXPECT_EQ(in_indonesian("sex female was selected less often than the others: 650, expected 720.0"),
            "jenis kelamin perempuan lebih jarang terpilih daripada yang lain: 650, perkiraan 720,0");
  EXPECT_EQ(in_indonesian("the groups of region were not selected alike"),
            "kelompok menurut provinsi tidak terpilih secara merata");
  EXPECT_EQ(in_indonesian("region ID-JB"), "provinsi Jawa Barat");
  EXPECT_EQ(in_indonesian("differs, within 3.0 %"), "berbeda, dalam 3,0 %");
}

TEST(Sentence, OfABottomLineIsMadeOfOthers) {
  EXPECT_EQ(
      in_indonesian("Inconsistent with a fair draw: later registrations selected more often; the groups of "
                    "age were not selected alike; 1 rule of the draw was broken. Looks like: seed reuse."),
      "Tidak sejalan dengan undian yang adil: pendaftaran yang lebih akhir lebih sering terpilih; kelompok "
      "menurut umur tidak terpilih secara merata; 1 aturan undian dilanggar. Menyerupai: benih dipakai "
      "ulang.");
  EXPECT_EQ(
      in_indonesian(
          "Inconsistent with a fair draw: later registrations drawn earlier; the effect is within the "
          "margins all the same; the groups of age were not selected alike."),
      "Tidak sejalan dengan undian yang adil: pendaftaran yang lebih akhir terundi lebih awal; meskipun "
      "demikian efeknya masih di dalam batas; kelompok menurut umur tidak terpilih secara merata.");
  EXPECT_EQ(
      in_indonesian("Cannot tell: nobody was selected. Cannot tell between groups whom the rule itself keeps "
                    "apart: it has quotas on region."),
      "Tidak dapat dipastikan: tidak seorang pun terpilih. Tidak dapat dipastikan antarkelompok yang "
      "dipisahkan oleh aturan itu sendiri: aturan memiliki kuota untuk provinsi.");
}

TEST(Sentence, OfWhatWasAuditedNamesTheWave) {
  EXPECT_EQ(in_indonesian("wave W1 of prakerja, first replication"),
            "gelombang W1 dari prakerja, replikasi pertama");
  EXPECT_EQ(in_indonesian("wave W1 in out/drawn"), "gelombang W1 dalam out/drawn");
}

TEST(Sentence, WithASemicolonOfItsOwnIsOne) {
  EXPECT_EQ(in_indonesian("no difference shown, and none ruled out; a ratio down to 0.912 could be missed"),
            "tidak tampak perbedaan, dan tidak ada yang dapat dikesampingkan; rasio sampai serendah 0,912 "
            "dapat luput");
  EXPECT_EQ(
      in_indonesian("5 differ: 3 people were passed over, and 2 selected who come after them; by the largest "
                    "ranks all would agree: the smallest is drawn first here"),
      "5 berbeda: 3 orang dilewati, dan 2 orang di belakangnya terpilih; menurut peringkat terbesar semuanya "
      "akan cocok: di sini yang terkecil diundi lebih dahulu");
}

TEST(Sentence, ThatNobodyKnowsStaysAsItIs) {
  for (const char* each : {"", "one of a kind", "the door {} is open", "; ", "2020-04-11"})
    EXPECT_EQ(in_indonesian(each), each);
}

/// Of two groups of equal size.
audit::Pool two_groups(std::int64_t size, std::int64_t selected_a, std::int64_t selected_b) {
  audit::Pool pool;
  pool.size = static_cast<std::size_t>(2 * size);
  pool.groups.push_back({"sex", {"female", "male"}, {}});
  for (std::int64_t i = 0; i < 2 * size; ++i) {
    pool.groups[0].codes.push_back(static_cast<std::uint16_t>(i % 2));
    pool.selected.push_back(i / 2 < (i % 2 == 0 ? selected_a : selected_b) ? 1 : 0);
  }
  return pool;
}

/// Texts of several words: a sentence that was not recognised.
std::set<std::string> sentences_left_in(const Document& document) {
  std::set<std::string> left;
  for_each_value(document, [&](const Value& value) {
    const auto* text = std::get_if<Text>(&value.kind);
    if (text != nullptr && text->text.find(' ') != std::string::npos) left.insert(text->text);
  });
  return left;
}

TEST(AuditReport, LeavesNoSentenceOfAnAuditUnrecognised) {
  using Left = std::set<std::string>;
  audit::Settings settings;
  for (const auto& pool : {two_groups(1000, 80, 81), two_groups(1000, 40, 120), two_groups(1000, 0, 0),
                           two_groups(1000, 1000, 1000), two_groups(1000, 3, 200)})
    EXPECT_EQ(sentences_left_in(audit_report(audit::audit(pool, settings), "X")), Left{});
}

TEST(AuditReport, OfTheDraftLotteryOf1969LeavesNoSentenceUnrecognised) {
  audit::ColumnMap columns;
  columns.id = columns.registered = "day";
  columns.rank = "rank";
  columns.groups = {"month"};
  columns.seats.all = 195;
  const Loaded<audit::Pool> loaded =
      audit::read_pool(GELOMBANG_SOURCE_DIR "/tests/unit/audit/data/draft_lottery_1969.csv", columns);
  ASSERT_TRUE(loaded.value);
  const Document document = audit_report(audit::audit(*loaded.value, {}), "X");
  std::set<std::string> left = sentences_left_in(document);
  std::erase_if(left, [](const std::string& text) { return text.starts_with("month "); });  // a column's name
  EXPECT_EQ(left, std::set<std::string>{});
  EXPECT_EQ(untranslated(document), std::set<std::string>{});
}

}  // namespace
}  // namespace gelombang::reports
