<#ftl output_format="plainText">
${msg(blocked?then("keypoolNoticeMailBlocked.", "keypoolNoticeMailIntro.") + level, realmName)}

${msg("keypoolNoticeMailTime")} ${time}
<#if place??>${msg("keypoolNoticeMailPlace")} ${place}
</#if><#if address??>${msg("keypoolNoticeMailAddress")} ${address}
</#if>${msg("keypoolNoticeMailDevice")} <#if browser?? && operatingSystem??>${msg("keypoolNoticeMailDeviceOn", browser, operatingSystem)}<#else>${browser!operatingSystem!msg("keypoolNoticeMailDeviceUnknown")}</#if>

${msg("keypoolNoticeMailInvalid")}
${msg("keypoolNoticeMailInvalidLink")}: ${invalidLink}

${msg("keypoolNoticeMailValid")}
${msg("keypoolNoticeMailValidLink")}: ${validLink}

${msg("keypoolNoticeMailExpires", days)}
