/** What the tests of this module share: a clock that obeys, tokens that lie, a server that breaks off. */
package io.github.tenantwright.testing;
