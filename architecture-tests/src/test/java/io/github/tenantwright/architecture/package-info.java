/** What holds for the repository as a whole: who may use whom, what may show, what the jars weigh and how they run. */
package io.github.tenantwright.architecture;
