// What a pool still needs. Pure: a pool as admin REST describes it in, findings out.

/**
 * Why somebody may get no identity or no credentials.
 *
 * @param pool the pool
 * @param unknownClients listed clients that the realm does not have, or has disabled
 * @returns {{level: string, key: string, values: string[]}[]}
 */
export function hints(pool, unknownClients) {
  const guests = pool.AllowUnauthenticatedIdentities;
  const logins = hasLogins(pool);
  const found = [];
  if (!guests && !logins) {
    found.push(hint("danger", "hint.nobody"));
  }
  if (guests && !pool.Roles?.unauthenticated) {
    found.push(hint("warning", "hint.noGuestRole"));
  }
  if (logins && !pool.Roles?.authenticated) {
    found.push(hint("warning", Object.keys(pool.RoleMappings ?? {}).length ? "hint.onlyMappedRoles" : "hint.noUserRole"));
  }
  for (const client of unknownClients) {
    found.push(hint("warning", "hint.unknownClient", client));
  }
  if (guests && !logins) {
    found.push(hint("info", "hint.onlyGuests"));
  }
  return found;
}

function hasLogins(pool) {
  return Boolean(pool.DeveloperProviderName
    || pool.CognitoIdentityProviders?.length
    || Object.keys(pool.SupportedLoginProviders ?? {}).length
    || pool.OpenIdConnectProviderARNs?.length
    || pool.SamlProviderARNs?.length);
}

function hint(level, key, ...values) {
  return { level, key, values };
}
