#pragma once

#include <QGuiApplication>
#include <filesystem>

#include "app/handover/activity.h"

/// Child mode is another program in the same window's place: the process starts itself anew, so that
/// nothing of its memory is left, no key and no record (ux.md CM-1; ADR 14). Coming back starts it
/// anew again, at the lock page.
namespace child_mode {

/// Becomes child mode a moment after it returns. Where the system refuses it stays as it is, and
/// the profile is locked all the same. REQUIRES that nothing of a tablet is open. UI thread only.
void begin(const handover::Activity& activity);

/// What `--handed-over` was given; kDamaged where it is no activity.
base::Result<handover::Activity> read_activity(int descriptor);

/// Shows child mode until somebody asks for the worker, then becomes the staff program at its lock
/// page. Returns an exit code where that cannot be.
int run(QGuiApplication& app, handover::Activity activity);

/// Every screen of child mode as PNG files, at the sizes and text scales of ux.md; nothing is kept.
/// Returns an exit code.
int draw(const std::filesystem::path& folder);

}  // namespace child_mode
