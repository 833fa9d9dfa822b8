// SPDX-License-Identifier: Apache-2.0
// What a document that ministers and the public read says in words, where a bundle or a draw has code:
// objectives, plans, articles, groups. Documents for the terminal have the code.
#pragma once

#include "engine/results/bundle.hpp"
#include "reports/document/document.hpp"
#include "reports/locale/locale.hpp"

namespace gelombang::reports {

/// Objectives as sentences, each with its expression where it is named first; plans with the names of their
/// variables; articles in the language of the reader. Names have their labels afterwards.
void say_plainly(Document& document, const results::Bundle& bundle);

/// Warnings about places in a file: for who has the file.
bool is_about_a_place(const results::Finding& finding);
Section remarks_on_the_file(const results::Bundle& bundle);

/// The document as a page can hold it: a title of a few lines, groups of draws in words, and of its glossary
/// the terms that it uses in this language.
Document readable(Document document, const Locale& locale);

}  // namespace gelombang::reports
