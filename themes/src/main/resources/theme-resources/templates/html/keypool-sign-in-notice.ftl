<#import "keypool-mail.ftl" as mail>
<@mail.letter level=level>
<@mail.text>${msg(blocked?then("keypoolNoticeMailBlocked.", "keypoolNoticeMailIntro.") + level, realmName)}</@mail.text>
<@mail.facts>
<@mail.fact name=msg("keypoolNoticeMailTime")>${time}</@mail.fact>
<#if place??><@mail.fact name=msg("keypoolNoticeMailPlace")>${place}</@mail.fact></#if>
<#if address??><@mail.fact name=msg("keypoolNoticeMailAddress")>${address}</@mail.fact></#if>
<@mail.fact name=msg("keypoolNoticeMailDevice")><#if browser?? && operatingSystem??>${msg("keypoolNoticeMailDeviceOn", browser, operatingSystem)}<#else>${browser!operatingSystem!msg("keypoolNoticeMailDeviceUnknown")}</#if></@mail.fact>
</@mail.facts>
<@mail.text>${msg("keypoolNoticeMailInvalid")}</@mail.text>
<@mail.button link=invalidLink>${msg("keypoolNoticeMailInvalidLink")}</@mail.button>
<@mail.text>${msg("keypoolNoticeMailValid")}</@mail.text>
<@mail.button link=validLink quiet=true>${msg("keypoolNoticeMailValidLink")}</@mail.button>
<@mail.note>${msg("keypoolNoticeMailExpires", days)}</@mail.note>
</@mail.letter>
