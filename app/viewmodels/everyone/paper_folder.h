#pragma once

#include <QString>

/// Where pages for paper are written. UI thread only.
namespace viewmodels {

QString documents_folder();
/// A path in the folder that is not taken: "Name.pdf", "Name 2.pdf" …
QString free_pdf(const QString& folder, const QString& name);
/// After writing, or not: for the person who asked.
QString pdf_written_words(const QString& file);
QString pdf_not_written_words(const QString& folder);

}  // namespace viewmodels
