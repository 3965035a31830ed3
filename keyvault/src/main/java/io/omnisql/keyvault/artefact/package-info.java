/**
 * What is stored about a tenant, wherever it is stored. In: a tenant that leaves. Out: the list of its artefacts with their wrapped
 * keys, and holders that have forgotten it.
 */
@NullMarked
package io.omnisql.keyvault.artefact;

import org.jspecify.annotations.NullMarked;
