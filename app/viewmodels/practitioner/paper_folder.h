#pragma once

/// For the pages of practitioners: it is everyone's.
#include "app/viewmodels/everyone/paper_folder.h"
