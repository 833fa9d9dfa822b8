// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/ticket.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "engine/base/error.hpp"

namespace gelombang::draw {
namespace {

// The randomness of round 1 of drand's default chain, and ten ids A001 .. A010.
constexpr const char* seed = "101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec";

std::vector<std::string> ten_ids() {
  return {"A001", "A002", "A003", "A004", "A005", "A006", "A007", "A008", "A009", "A010"};
}

std::vector<std::string> in_ticket_order(std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end(), [](const std::string& a, const std::string& b) {
    return ticket(seed, "W1", a) < ticket(seed, "W1", b);
  });
  return ids;
}

// drand publishes both; whoever has the signature can check the seed of a draw with one hash.
TEST(Seed, OfADrandRoundIsTheHashOfItsPublishedSignature) {
  const std::string signature =
      "8d61d9100567de44682506aea1a7a6fa6e5491cd27a0a0ed349ef6910ac5ac20ff7bc3e09d7c046566c9f7f3c6f3b10104990e"
      "7c"
      "b424998203d8f7de586fb7fa5f60045417a432684f85093b06ca91c769f0e7ca19268375e659c2a2352b4655";
  std::string bytes;
  for (std::size_t i = 0; i < signature.size(); i += 2)
    bytes += static_cast<char>(std::stoi(signature.substr(i, 2), nullptr, 16));
  EXPECT_EQ(sha256_hex(bytes), seed);
}

TEST(Ticket, LeadingBitsAreThoseOfThePublishedVectors) {
  EXPECT_EQ(ticket(seed, "W1", "A001").leading_bits(), 0x6e7860933060415aU);
  EXPECT_EQ(ticket(seed, "W1", "A002").leading_bits(), 0xd85e19b668cf34aeU);
  EXPECT_EQ(ticket(seed, "W1", "A003").leading_bits(), 0x0b608a99a1daf704U);
  EXPECT_EQ(ticket(seed, "W1", "A008").leading_bits(), 0x22e730cbf875531cU);
}

TEST(Ticket, OrderOfTenPeopleIsThatOfThePublishedVectors) {
  const std::vector<std::string> expected = {"A003", "A008", "A009", "A001", "A005",
                                             "A004", "A006", "A010", "A007", "A002"};
  EXPECT_EQ(in_ticket_order(ten_ids()), expected);
}

TEST(Ticket, RemovingOnePersonLeavesTheOthersInOrder) {
  std::vector<std::string> all = in_ticket_order(ten_ids());
  std::vector<std::string> fewer = ten_ids();
  std::erase(fewer, "A009");
  std::erase(all, "A009");
  EXPECT_EQ(in_ticket_order(fewer), all);
}

TEST(Ticket, OrderIsThatOfUnsignedBigEndianNumbers) {
  Ticket low, high;
  low.bytes[0] = 0x7f;
  low.bytes[31] = 0xff;
  high.bytes[0] = 0x80;
  EXPECT_LT(low, high);
  EXPECT_LT(low.leading_bits(), high.leading_bits());
  Ticket last_byte_higher = low;
  last_byte_higher.bytes[30] = 1;
  EXPECT_LT(low, last_byte_higher);
}

TEST(Ticket, SeedWaveAndIdEachChangeIt) {
  EXPECT_NE(ticket(seed, "W1", "A001"), ticket(seed, "W2", "A001"));
  EXPECT_NE(ticket(seed, "W1", "A001"), ticket("00", "W1", "A001"));
  // The separators keep (W1, 1A) and (W11, A) apart.
  EXPECT_NE(ticket(seed, "W1", "1A"), ticket(seed, "W11", "A"));
}

TEST(Ticket, IsTheHashOfTheTextAnybodyCanWrite) {
  EXPECT_EQ(to_hex(ticket("s", "w", "i")), sha256_hex("s|w|i"));
}

TEST(Ticket, OneIssuerIssuesManyTickets) {
  const TicketIssuer issue(seed, "W1");
  for (const std::string& id : ten_ids()) EXPECT_EQ(issue(id), ticket(seed, "W1", id));
}

TEST(TicketDeathTest, SeparatorInAWaveIsABrokenContract) {
  EXPECT_DEATH(ticket(seed, "W|1", "A001"), "seed.find");
}

TEST(PoolCommitment, OfTenIdsIsThatOfThePublishedVectors) {
  const std::vector<std::string> ids = ten_ids();
  std::vector<std::string_view> shuffled(ids.rbegin(), ids.rend());
  EXPECT_EQ(pool_commitment(shuffled), "7c495ab79f9ed9e35acbd864564ccabd60daf18994c7b618d26eea3a0454e0fe");
}

TEST(PoolCommitment, OfAnEmptyPoolIsTheHashOfNothing) {
  EXPECT_EQ(pool_commitment({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(PoolCommitment, SortsBytesAsUnsigned) {
  EXPECT_EQ(pool_commitment({"\xc3\xa9", "z"}), sha256_hex("z\n\xc3\xa9\n"));
}

TEST(PoolCommitmentDeathTest, AnIdThatComesTwiceIsABrokenContract) {
  EXPECT_DEATH(pool_commitment({"A", "A"}), "last");
}

TEST(Sha256, OfAbcIsTheOneInTheStandard) {  // FIPS 180-4, example "abc"
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, OfAFileLongerThanTheBufferIsThatOfItsBytes) {
  const std::string path = testing::TempDir() + "gelombang_sha256_test";
  const std::string bytes(200'000, 'x');
  std::ofstream(path, std::ios::binary) << bytes;
  EXPECT_EQ(sha256_hex_of_file(path), sha256_hex(bytes));
  std::remove(path.c_str());
}

TEST(Sha256, OfAMissingFileNamesTheFileAndTheCause) {
  try {
    sha256_hex_of_file("/nowhere/pool.csv");
    FAIL();
  } catch (const FileError& error) {
    EXPECT_STREQ(error.what(), "cannot read '/nowhere/pool.csv' to hash it: No such file or directory");
  }
}

TEST(Sha256, OfAFolderIsAFileError) {
  EXPECT_THROW(sha256_hex_of_file("/"), FileError);
}

}  // namespace
}  // namespace gelombang::draw
