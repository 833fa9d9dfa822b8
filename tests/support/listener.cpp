// SPDX-License-Identifier: Apache-2.0
#include "tests/support/listener.hpp"

namespace gelombang {

template class Replication<Listener>;
template class Replication<Listener, HeapPendingEvents>;

}  // namespace gelombang
