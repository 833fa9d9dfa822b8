#include "engine/draw/letter.hpp"

#include <gtest/gtest.h>

#include "engine/draw/ticket.hpp"
#include "tests/unit/draw/own_draw.hpp"

namespace gelombang::draw {
namespace {

class Letter : public OwnDraw {
 protected:
  std::string of(const std::string& pool, const std::string& rows, std::string_view id) {
    Commitment commitment = committed(pool, rules(rows));
    Drawn drawn = draw(commitment, seed);
    return letter({std::move(commitment), seed, std::move(drawn)}, id).value();
  }
};

TEST_F(Letter, OneApplicantSeesHerTicketAndTheCutOff) {
  const Loaded<Verified> verified = verify(drawn_folder(), "");
  ASSERT_TRUE(verified.value);
  const std::string text = letter(*verified.value, "A001").value();
  EXPECT_NE(text.find("not selected"), std::string::npos);
  EXPECT_NE(text.find("6e7860933060415a"), std::string::npos);
  EXPECT_NE(text.find("printf '%s' '" + std::string(seed) + "|W1|A001' | sha256sum"), std::string::npos);
  EXPECT_FALSE(letter(*verified.value, "A999"));
}

TEST_F(Letter, OfAnExcludedPersonSaysSoAndHasNoTicket) {
  EXPECT_EQ(of("id,aid\nA,no\nB,yes\nC,no\n", "exclude,aid,yes,,\nopen,,,1,\n", "B"),
            "line 2 of pool.csv: excluded by the rules, takes no part\n");
}

TEST_F(Letter, OfAnEarlierLoserShowsTheEntryWhoseTicketIsTheSmallest) {
  const std::string text = of("id,losses\nA,3\nB,0\n", "entries,losses,,4,\nopen,,,1,\n", "A");
  Ticket smallest = ticket(seed, "W1", "A");
  std::string id = "A";
  for (const std::string other : {"A|2", "A|3", "A|4"})
    if (ticket(seed, "W1", other) < smallest) smallest = ticket(seed, "W1", id = other);
  EXPECT_NE(text.find("ticket  " + to_hex(smallest)), std::string::npos) << text;
  EXPECT_NE(text.find("|W1|" + id + "' | sha256sum"), std::string::npos) << text;
}

TEST_F(Letter, SaysWhenTheHouseholdHadItsSeatsAlready) {
  int told = 0;
  for (const char* id : {"A", "B"})
    told += of("id,kk\nA,1\nB,1\nC,2\n", "at_most,kk,,1,\nopen,,,2,\n", id)
                        .find("the household had its seats already") != std::string::npos
                ? 1
                : 0;
  EXPECT_EQ(told, 1);
}

TEST_F(Letter, WithRfc3797TellsThePickAndHowToCheckIt) {
  const Commitment commitment = committed(ten, plain_rules(3), Method::rfc3797);
  const std::string quote = "it's/";
  const Verified verified{committed(ten, plain_rules(3), Method::rfc3797), quote, draw(commitment, quote)};
  const std::string picked = selected_ids(verified.drawn).substr(0, 4);
  const std::string text = letter(verified, picked).value();
  EXPECT_NE(text.find("selected in round 'draw'\n  pick "), std::string::npos) << text;
  EXPECT_NE(text.find("printf '%s' 'it'\\''s/'"), std::string::npos) << text;
}

}  // namespace
}  // namespace gelombang::draw
