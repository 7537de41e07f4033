/**
 * An on-premises forest in memory, for trying the library and for tests.
 *
 * <p>Who is who in the example:
 *
 * <ul>
 *   <li>Administrators are in {@code OU=Tier 0}, through a group of their own; one came after the last stamping, one has
 *       the administrators as primary group alone. One administrator of the enterprise is of the other domain, one member
 *       of another forest. Alice Archer and Dev Desai were administrators once. Ella Evans looks after printers, which a
 *       switch of the forest no longer counts. Karin Keller has her inheritance switched off by hand.
 *   <li>Directory sync signs in as {@code MSOL_1a2b3c4d5e6f}, whose password the help desk may reset, and which holds
 *       entries on AdminSDHolder that have no effect there; the staging server as {@code MSOL_7f8e9d0c1b2a}, which is shut
 *       as advised. {@code MSOL_0c0ffee12345} is of a server long gone, disabled, and still has rights;
 *       {@code MSOL_5ca1ab1e0042} is deleted, and its entries are left. {@code pGMSA_4f1d2c3b$} is that of cloud sync.
 *   <li>{@code svc-backup} may do everything on AdminSDHolder, as an intruder would leave it; that was the last change of
 *       its access list.
 *   <li>{@code svc-sql} takes RC4 alone, {@code svc-web} AES alone, {@code svc-legacy} does not say and has a password
 *       from before there was AES; trusts are as different. {@code krbtgt} and {@code AZUREADSSOACC$} have old passwords.
 *       One domain controller holds the functional levels down.
 *   <li>Passwords may be changed once a day, those of administrators once in two days.
 * </ul>
 */
@NullMarked
package io.github.tenantwright.directorysimulator;

import org.jspecify.annotations.NullMarked;
