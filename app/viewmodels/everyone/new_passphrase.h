#pragma once

#include <QString>

namespace viewmodels {

/// Why a passphrase that was typed twice cannot be the new one; empty where it can.
QString problem_with(const QString& passphrase, const QString& again);

}  // namespace viewmodels
