// SPDX-License-Identifier: Apache-2.0
// A document as a PDF of A4 pages to print or to send: one look, bookmarks, a structure that screen readers
// follow. Prepared for PDF/UA-1 (ISO 14289-1); no official checker has certified it.
//
// An optional component: it needs Cairo, Pango, libqpdf and the font Inter when the program is built.
#pragma once

#include <string>

#include "reports/document/document.hpp"
#include "reports/locale/locale.hpp"

namespace gelombang::reports {

/// Whether this program was built with what a PDF needs. If not, the functions below throw Error with a
/// sentence that names the packages of Debian that bring it.
bool has_pdf();

/// The whole file. The same document has the same bytes on every machine with the same versions of the
/// libraries: no clock, no name of a machine, no random number goes in. Control characters, and characters
/// that the font has not, are written as `?`. Throws FileError when the font is not there.
std::string pdf_bytes(const Document& document, const Locale& locale);

/// The same as a file, whole or not at all: a file of that name is replaced at the end. Says on standard
/// error which characters the font has not. Throws FileError, with a sentence for the user; then what was
/// there is there still.
void write_pdf(const Document& document, const Locale& locale, const std::string& file);

}  // namespace gelombang::reports
