/* SPDX-License-Identifier: Apache-2.0 */
/* What a plugin and the engine agree on: plain C, so that a plugin may be built by another compiler, at
 * another time, against this one file. Authors who write C++ use sdk.hpp, which makes a rule read like a
 * rule and which needs nothing but this header.
 *
 * Not here: how plugins are found, checked and asked (host.hpp, on the engine's side).
 *
 * A plugin is a shared object that exports one constant, `gelombang_plugin`. Reading it runs no code of the
 * plugin beyond the loader's own, so a plugin can be listed and described without being used.
 *
 * Agreements
 *  - Strings are UTF-8, end in NUL and belong to the plugin, which keeps them for as long as it is loaded;
 *    strings that the host passes to create() are valid during that call only.
 *  - No exception crosses a function of this file: a function returns 0, or anything else after writing one
 *    sentence into its message.
 *  - An instance does not change after create(): decide() and select() may be called by several threads at
 *    the same time, and keep nothing between two calls.
 *  - The only source of chance is the gelombang_random passed in. The same instance asked the same question
 *    with the same random numbers gives the same answer, on every machine.
 *  - Growth is at the end of a structure. A reader looks at the size first and treats what is not there as
 *    zero; the version changes only when what was there before changes its meaning. */
#ifndef GELOMBANG_PLUGIN_ABI_H
#define GELOMBANG_PLUGIN_ABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define GELOMBANG_MAGIC UINT64_C(0x4e49474c50424c47) /* "GLBPLGIN" as little-endian bytes */
#define GELOMBANG_ABI_VERSION UINT32_C(1)
#define GELOMBANG_NO_REASON UINT32_MAX
#define GELOMBANG_NO_STRATUM UINT32_MAX
#define GELOMBANG_SYMBOL "gelombang_plugin"

/* What a rule decides. All but selection answer about one person at a time. */
enum gelombang_kind {
  GELOMBANG_ELIGIBILITY = 1,  /* may this person take part? */
  GELOMBANG_VERIFICATION = 2, /* is what this person says true, according to a register? */
  GELOMBANG_ASSESSMENT = 3,   /* the result of the test the person sits */
  GELOMBANG_SELECTION = 4     /* who of a closed pool gets the seats */
};

enum gelombang_type {
  GELOMBANG_NUMBER = 1,   /* a real number in the parameter's unit */
  GELOMBANG_INTEGER = 2,  /* a whole number in the parameter's unit */
  GELOMBANG_SHARE = 3,    /* 0 .. 1, written `25 %` or `0.25` */
  GELOMBANG_DURATION = 4, /* written with its unit, `15 min`; bounds are in seconds */
  GELOMBANG_TEXT = 5,
  GELOMBANG_CHOICE = 6 /* one of a few words */
};

enum gelombang_outcome {
  GELOMBANG_ACCEPTED = 1,
  GELOMBANG_REJECTED = 2,          /* with a reason; final */
  GELOMBANG_CORRECT_AND_RETRY = 3, /* with a reason: the person mends the data and asks again */
  GELOMBANG_NOT_SELECTED = 4       /* selection only, with a reason: eligible, but no seat was left */
};

/* A parameter that a scenario may set. */
typedef struct gelombang_parameter {
  const char* name;         /* [a-z0-9_]+ */
  uint32_t type;            /* enum gelombang_type */
  uint32_t choice_count;    /* choice only, >= 1 */
  const char* const* words; /* choice only: the words */
  const char* unit;         /* for print: "years", "questions"; NULL = none */
  const char* fallback;     /* value when the scenario sets none, as it would be written; NULL = it must */
  double minimum, maximum;  /* inclusive, may be infinite; of numbers, integers, shares, durations (s) */
  const char* help;         /* one line */
  /* From here on not in every plugin: gelombang_descriptor.parameter_size tells. */
  uint32_t is_assumption; /* 1: nobody published it, so any value of it is an assumption; else 0 */
  uint32_t reserved;
} gelombang_parameter;

/* Why somebody is refused, must try again, or is accepted with something to tell (how a seat was won). */
typedef struct gelombang_reason {
  const char* code;       /* [a-z0-9_]+, stable: results and reports count by it */
  const char* english;    /* one sentence to the person */
  const char* indonesian; /* the same */
  const char* article;    /* what it rests on: "Perpres 36/2020 art. 3"; "assumption" if nothing published */
  const char* source;     /* where that was read; "" only beside an assumption */
} gelombang_reason;

/* The value of a parameter; only the field of its type is set. */
typedef struct gelombang_value {
  uint32_t type;       /* enum gelombang_type */
  uint32_t choice;     /* choice: index into the words */
  double number;       /* number, share */
  int64_t integer;     /* integer */
  int64_t duration_ns; /* duration */
  const char* text;    /* text, choice */
} gelombang_value;

typedef struct gelombang_names {
  uint32_t count;
  const char* const* names;
} gelombang_names;

/* The scenario's categories. A person carries indexes into them; create() looks up the ones it needs. */
typedef struct gelombang_host {
  uint32_t struct_size;
  uint32_t reserved;
  int64_t start_unix_s;   /* when the run starts, in seconds since 1970-01-01 00:00 UTC; 0 = no date */
  gelombang_names region; /* ISO 3166-2 codes */
  gelombang_names sex;
  gelombang_names education;
  gelombang_names work_status;
  gelombang_names list; /* at most 64: bit i of gelombang_person.lists is membership of list i */
} gelombang_host;

/* One synthetic person at the moment of the question. */
typedef struct gelombang_person {
  uint32_t struct_size;
  uint32_t entity; /* 0, 1, 2, ... in order of arrival */
  uint32_t region; /* index into gelombang_host.region */
  uint32_t
      attempt;    /* how often this person has been asked about by this rule, this time included: 1, 2, ... */
  uint64_t lists; /* bit set */
  int64_t now_ns; /* simulated time since the start of the run */
  uint8_t sex, education, work_status; /* indexes into gelombang_host */
  uint8_t age_years;
  uint8_t has_disability; /* 0 or 1 */
  uint8_t reserved[11];
  /* From here on not in every host: struct_size tells (sdk.hpp: household_of, losses_of). */
  uint32_t household; /* the members of a household have the same number; 0 = lives alone, or not known */
  uint16_t losses;    /* waves in which this person stood in the pool and was not selected */
  uint8_t reserved_end[2];
} gelombang_person;

/* Random numbers, owned by the host.
 *
 * decide(): the numbers belong to (rule, person) and start at the first one at every call. What a plugin
 * draws first is therefore the same at each attempt, a property of the person; what shall differ between
 * attempts is drawn further on: one number for each attempt so far.
 * select(): the numbers belong to the rule. */
typedef struct gelombang_random {
  void* state;
  uint64_t (*bits)(void* state);  /* 64 random bits */
  double (*uniform)(void* state); /* uniform on the open interval (0, 1) */
} gelombang_random;

typedef struct gelombang_verdict {
  uint32_t outcome; /* enum gelombang_outcome */
  uint32_t reason;  /* index into the reason table; an acceptance may have GELOMBANG_NO_REASON */
} gelombang_verdict;

/* A closed pool. Everybody in it has passed the screens before the draw. */
typedef struct gelombang_pool {
  uint32_t struct_size;
  uint32_t person_size; /* distance in bytes between two persons */
  uint64_t seats;
  uint64_t count;
  const gelombang_person* people; /* by ticket, the smallest first: the public order of the draw */
  /* From here on not in every host: struct_size tells (sdk.hpp: Pool::tell_stratum). */

  /* Who competes with whom, for whoever audits the draw. The host's, one for each person, all
   * GELOMBANG_NO_STRATUM; NULL = it does not ask. A rule that tells gives people one number if it sees no
   * difference between them: were two of them to exchange their tickets, and all else stayed, they would
   * exchange their verdicts. It leaves out of whom that cannot be said, but never because of a ticket. The
   * numbers are the rule's own; more than 10,000 different ones count as none. */
  uint32_t* strata;
} gelombang_pool;

/* Where a function that fails writes why: one sentence, cut to the capacity, ended by NUL. */
typedef struct gelombang_message {
  char* text;
  size_t capacity; /* >= 1, the NUL included */
} gelombang_message;

typedef struct gelombang_descriptor {
  uint64_t magic;           /* GELOMBANG_MAGIC */
  uint32_t abi_version;     /* GELOMBANG_ABI_VERSION */
  uint32_t descriptor_size; /* sizeof(gelombang_descriptor) */
  uint32_t parameter_size;  /* sizeof(gelombang_parameter) */
  uint32_t reason_size;     /* sizeof(gelombang_reason) */

  uint32_t kind; /* enum gelombang_kind */
  uint32_t parameter_count;
  const char* name;            /* [a-z0-9-]+, unique among the loaded plugins */
  const char* version;         /* "1.0.0" */
  const char* summary;         /* one line */
  const char* effective_from;  /* first day in force, "2020-04-11"; NULL = always was */
  const char* effective_until; /* last day in force; NULL = still is */
  const gelombang_parameter* parameters;
  const gelombang_reason* reasons;
  uint32_t reason_count; /* >= 1 */
  uint32_t reserved;

  /* `values` are as many as `parameters`, in the same order, each within its bounds. */
  int32_t (*create)(const gelombang_host* host, const gelombang_value* values, uint32_t value_count,
                    void** instance, gelombang_message* message);
  void (*destroy)(void* instance);
  /* eligibility, verification, assessment; NULL in a selection */
  int32_t (*decide)(const void* instance, const gelombang_person* person, const gelombang_random* random,
                    gelombang_verdict* verdict, gelombang_message* message);
  /* selection; NULL in the others. Writes one verdict for each person of the pool. Never accepts more than
   * `seats`, and leaves nobody GELOMBANG_NOT_SELECTED while a seat is empty: whom a rule of the draw keeps
   * from an empty seat (a quota, a household cap) is GELOMBANG_REJECTED. */
  int32_t (*select)(const void* instance, const gelombang_pool* pool, const gelombang_random* random,
                    gelombang_verdict* verdicts, gelombang_message* message);
} gelombang_descriptor;

/* The one symbol that a plugin exports. */
#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
extern const gelombang_descriptor gelombang_plugin;

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* GELOMBANG_PLUGIN_ABI_H */
