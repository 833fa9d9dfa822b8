// SPDX-License-Identifier: Apache-2.0
#include "engine/plugin/elf_file.hpp"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <vector>

#include <fmt/format.h>

namespace gelombang::plugin {
namespace {

using Header = ElfW(Ehdr);
using Segment = ElfW(Phdr);

template <class T>
bool read_at(std::ifstream& file, std::uint64_t place, T* into, std::size_t count = 1) {
  return file.seekg(static_cast<std::streamoff>(place)) &&
         file.read(reinterpret_cast<char*>(into), static_cast<std::streamsize>(count * sizeof(T)));
}

/// Where a part of the file ends; beyond any file when that cannot be counted.
std::uint64_t end_of(std::uint64_t begin, std::uint64_t size) {
  std::uint64_t end = 0;
  return __builtin_add_overflow(begin, size, &end) ? UINT64_MAX : end;
}

}  // namespace

std::string what_is_missing(const std::string& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) return {};
  const auto size = static_cast<std::uint64_t>(in.tellg());
  const auto cut_short = [size](std::uint64_t promised) {
    return promised == UINT64_MAX
               ? std::string("the file is damaged: its headers promise more than any file has")
               : fmt::format("the file is cut short: it has {} bytes of {}", size, promised);
  };
  Header header{};
  char magic[SELFMAG] = {};
  if (!read_at(in, 0, magic, sizeof magic) || std::memcmp(magic, ELFMAG, SELFMAG) != 0) return {};
  in.clear();
  if (!read_at(in, 0, &header)) return cut_short(sizeof header);
  if (header.e_ident[EI_CLASS] != (sizeof(void*) == 8 ? ELFCLASS64 : ELFCLASS32) ||
      header.e_phentsize != sizeof(Segment))
    return {};
  std::uint64_t promised =
      std::max(end_of(header.e_phoff, std::uint64_t{header.e_phnum} * sizeof(Segment)),
               end_of(header.e_shoff, std::uint64_t{header.e_shnum} * header.e_shentsize));
  std::vector<Segment> segments(header.e_phnum);
  if (end_of(header.e_phoff, std::uint64_t{header.e_phnum} * sizeof(Segment)) <= size &&
      read_at(in, header.e_phoff, segments.data(), segments.size()))
    for (const Segment& each : segments)
      if (each.p_type == PT_LOAD || each.p_type == PT_DYNAMIC)
        promised = std::max(promised, end_of(each.p_offset, each.p_filesz));
  return promised > size ? cut_short(promised) : std::string();
}

void run_destructors(void* handle) {
  using Destructor = void (*)();
  const link_map* library = nullptr;
  if (dlinfo(handle, RTLD_DI_LINKMAP, &library) != 0) return;
  const auto at = [&](const ElfW(Dyn) & entry) { return library->l_addr + entry.d_un.d_ptr; };
  const Destructor* array = nullptr;
  std::size_t count = 0;
  Destructor last = nullptr;
  for (const ElfW(Dyn)* entry = library->l_ld; entry->d_tag != DT_NULL; ++entry) {
    if (entry->d_tag == DT_FINI_ARRAY) array = reinterpret_cast<const Destructor*>(at(*entry));
    if (entry->d_tag == DT_FINI_ARRAYSZ) count = entry->d_un.d_val / sizeof(Destructor);
    if (entry->d_tag == DT_FINI) last = reinterpret_cast<Destructor>(at(*entry));
  }
  while (array != nullptr && count > 0) array[--count]();
  if (last != nullptr) last();
}

}  // namespace gelombang::plugin
