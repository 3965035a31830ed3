/** Tests of the admin listener. In: requests over HTTP. Out: what an operator or a probe sees. */
@NullMarked
package io.omnisql.server.admin;

import org.jspecify.annotations.NullMarked;
